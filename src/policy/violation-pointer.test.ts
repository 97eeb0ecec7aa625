import { expect, test } from '@jest/globals'
import type { Read } from '../rego/engine.ts'
import { violationPointer } from './violation-pointer.ts'

function read(role: Read['role'], path: string): Read {
  return { role, path: path.split('.').map(step => (/^\d+$/.test(step) ? Number(step) : step)) }
}

test.each([
  {
    name: 'the deepest path of a condition',
    reads: ['review.object.spec.replicas', 'review.object.spec', 'review.object.kind'].map(path =>
      read('condition', path),
    ),
    expected: ['spec', 'replicas'],
  },
  {
    name: 'the last of several as deep',
    reads: ['review.object.spec.a', 'review.object.spec.b', 'review.object.kind'].map(path => read('condition', path)),
    expected: ['spec', 'b'],
  },
  {
    name: 'a condition before a deeper answer',
    reads: [read('condition', 'review.object.spec'), read('answer', 'review.object.spec.containers.0.name')],
    expected: ['spec'],
  },
  {
    name: 'an answer where no condition read the object',
    reads: [
      read('condition', 'parameters.limits.memory.max'),
      read('condition', 'review.object'),
      read('answer', 'review.object.metadata.name'),
    ],
    expected: ['metadata', 'name'],
  },
  {
    name: 'indexes stay numbers',
    reads: [read('condition', 'review.object.spec.containers.0')],
    expected: ['spec', 'containers', 0],
  },
  { name: 'nothing but other roots', reads: [read('condition', 'review.kind.kind')], expected: [] },
  { name: 'nothing', reads: [], expected: [] },
])('$name', ({ reads, expected }) => {
  expect(violationPointer({ value: {}, reads }, { object: {}, message: '' })).toEqual(expected)
})

const object = {
  kind: 'Deployment',
  spec: {
    serviceAccountName: 'web',
    automountServiceAccountToken: true,
    hostnames: ['*.example.org'],
    securityContext: { seccompProfile: { type: 'Unconfined' } },
    containers: [{ name: 'front', image: 'front:latest', securityContext: { privileged: true } }],
  },
}
const conditions = (...paths: readonly string[]) => paths.map(path => read('condition', `review.object.${path}`))

test.each([
  {
    name: 'the field that the message names, not the last one read',
    reads: conditions('spec.automountServiceAccountToken', 'spec.serviceAccountName'),
    message: 'a token is given: set spec.automountServiceAccountToken to false',
    expected: 'spec.automountServiceAccountToken',
  },
  {
    name: 'a named field that is there before one that is not',
    reads: conditions(
      'spec.containers.0.securityContext',
      'spec.containers.0.securityContext.seccompProfile',
      'spec.securityContext.seccompProfile.type',
    ),
    message: 'container front has no profile: set seccompProfile.type',
    expected: 'spec.securityContext.seccompProfile.type',
  },
  {
    name: 'of named fields that are missing the one looked for last',
    reads: conditions('spec.containers.0.securityContext.runAsNonRoot', 'spec.securityContext.runAsNonRoot'),
    message: 'container front may be root: set runAsNonRoot',
    expected: 'spec.securityContext.runAsNonRoot',
  },
  {
    name: 'the value that the message tells',
    reads: conditions('spec.hostnames.0', 'spec.rules.0.host'),
    message: 'host *.example.org stands for many',
    expected: 'spec.hostnames.0',
  },
  {
    name: 'a field in capitals, as a sentence begins',
    reads: conditions('spec.containers.0', 'spec.containers.0.securityContext.privileged', 'spec.hostnames.0'),
    message: 'Privileged container is not allowed: front',
    expected: 'spec.containers.0.securityContext.privileged',
  },
  {
    name: 'no name or kind, though the message has them',
    reads: conditions('kind', 'spec.containers.0.name', 'spec.containers.0.resources'),
    message: 'container front of the Deployment sets nothing',
    expected: 'spec.containers.0.resources',
  },
  {
    name: 'no part of the way to another',
    reads: conditions('spec', 'spec.containers', 'spec.containers.0.image'),
    message: 'containers of this spec are forbidden',
    expected: 'spec.containers.0.image',
  },
])('$name', ({ reads, message, expected }) => {
  expect(violationPointer({ value: {}, reads }, { object, message }).join('.')).toBe(expected)
})
