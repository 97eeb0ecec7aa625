import { expect, test } from '@jest/globals'
import { fillIn, messageTemplate } from './message-template.ts'

const facts = {
  refusal: "$& refused $' {waited}",
  waited: 'apps/Deployment/web',
  retryAt: 'LATER',
  unknown: 'x/v1',
  retried: ' (retried 3 times).',
}

test.each([
  {
    name: 'nothing of one recording',
    message: 'successfully synced (all tasks run)',
    filled: 'successfully synced (all tasks run)',
  },
  {
    name: 'what is waited for',
    message: 'waiting for healthy state of /Service/web',
    filled: 'waiting for healthy state of apps/Deployment/web',
  },
  {
    name: 'a refusal before a retry',
    message:
      'one or more tasks completed unsuccessfully, reason: no. Never. Retrying attempt #1 at 2026-01-01T00:00:06Z.',
    filled: `one or more tasks completed unsuccessfully, reason: ${facts.refusal}. Retrying attempt #1 at LATER.`,
  },
  {
    name: 'a refusal that was given up',
    message: 'tasks, reason: no (retried 2 times).',
    filled: `tasks, reason: ${facts.refusal} (retried 2 times).`,
  },
  { name: 'a refusal of two lines', message: 'tasks, reason: one\ntwo', filled: `tasks, reason: ${facts.refusal}` },
  {
    name: 'an end by hand',
    message: 'Operation terminated (retried 1 times).',
    filled: 'Operation terminated (retried 3 times).',
  },
  {
    name: 'a kind that is not there',
    message: 'failed to discover server resources for group version shop.example.org/v1: the server could not',
    filled: 'failed to discover server resources for group version x/v1: the server could not',
  },
])('$name', ({ message, filled }) => {
  expect(fillIn(messageTemplate(message), facts)).toBe(filled)
})
