import { expect, test } from '@jest/globals'
import { grantedRights } from './granted-rights.ts'
import type { Rights, WorkflowJob } from './workflow-file.ts'

const job = (rights: Rights | undefined): WorkflowJob => ({
  rights,
  calls: undefined,
  with: {},
  secrets: {},
  outputs: {},
  steps: [],
})

test.each<{ name: string; caller: Rights; called: Rights | undefined; granted: Rights }>([
  {
    name: 'what the job asks for, and no more',
    caller: { checks: 'write', contents: 'write', actions: 'read' },
    called: { checks: 'write', contents: 'read' },
    granted: { checks: 'write', contents: 'read' },
  },
  {
    name: 'what its caller has, where it says nothing',
    caller: { 'pull-requests': 'write' },
    called: undefined,
    granted: { pull_requests: 'write' },
  },
  { name: 'nothing, where it asks for nothing', caller: { checks: 'write' }, called: {}, granted: {} },
])('a job gets $name', ({ caller, called, granted }) => {
  expect(grantedRights(job(caller), job(called))).toEqual(granted)
})

test('a job that asks for more than its caller has does not start, and each right is named', () => {
  const called = job({ checks: 'write', 'pull-requests': 'write', contents: 'read' })
  expect(() => grantedRights(job({ checks: 'read', contents: 'write' }), called)).toThrow(
    'The reusable workflow asks for more than its caller grants: checks: write (granted: read), pull-requests: write (granted: none).',
  )
})
