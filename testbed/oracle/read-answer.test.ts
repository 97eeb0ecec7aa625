import { expect, test } from '@jest/globals'
import { readAnswer } from './read-answer.ts'

const status = (fields: object) => ({ kind: 'Status', apiVersion: 'v1', status: 'Failure', ...fields })
const none = { causes: [], constraints: [], warnings: [] }

test.each([
  { name: 'created', answer: { status: 201, body: { kind: 'Pod' }, warnings: [] }, expected: { accepted: true } },
  {
    name: 'accepted with what the server warns of',
    answer: { status: 201, body: {}, warnings: ['unrecognized format "uri2"'] },
    expected: { accepted: true, warnings: ['unrecognized format "uri2"'] },
  },
  {
    name: 'one that is there already has passed everything else',
    answer: { status: 409, body: status({ reason: 'AlreadyExists', message: 'it exists' }), warnings: [] },
    expected: { accepted: true },
  },
  {
    name: 'a conflict of another kind is a refusal',
    answer: { status: 409, body: status({ reason: 'Conflict', message: 'changed meanwhile' }), warnings: [] },
    expected: { accepted: false, by: 'api-server', reason: 'Conflict', message: 'changed meanwhile' },
  },
  {
    name: 'an invalid object, with its causes',
    answer: {
      status: 422,
      body: status({
        reason: 'Invalid',
        message: 'Service "x" is invalid: spec.ports: Required value',
        details: { causes: [{ reason: 'FieldValueRequired', message: 'Required value', field: 'spec.ports' }, {}] },
      }),
      warnings: [],
    },
    expected: {
      accepted: false,
      by: 'api-server',
      reason: 'Invalid',
      message: 'Service "x" is invalid: spec.ports: Required value',
      causes: [{ field: 'spec.ports', reason: 'FieldValueRequired', message: 'Required value' }, { message: '' }],
    },
  },
  {
    name: 'denied by several constraints, of which one has several things to say',
    answer: {
      status: 403,
      body: status({
        reason: 'Forbidden',
        message:
          'admission webhook "validation.gatekeeper.sh" denied the request: [probes] container "a" has no probe\n[probes] container "b" has no probe\n[labels] [Implied by workloads] [owner] is missing',
      }),
      warnings: [],
    },
    expected: {
      accepted: false,
      by: 'gatekeeper',
      reason: 'Forbidden',
      message: expect.stringContaining('has no probe'),
      constraints: ['probes', 'labels'],
    },
  },
  {
    name: 'denied by a webhook that is not Gatekeeper',
    answer: {
      status: 403,
      body: status({ message: 'admission webhook "other.example.org" denied the request: [x] no' }),
      warnings: [],
    },
    expected: { accepted: false, by: 'api-server', message: expect.stringContaining('other.example.org') },
  },
  {
    name: 'no Status at all',
    answer: { status: 502, body: undefined, warnings: [] },
    expected: { accepted: false, by: 'api-server' },
  },
])('$name', ({ answer, expected }) => {
  expect(readAnswer(answer)).toEqual({ status: answer.status, ...none, ...expected })
})
