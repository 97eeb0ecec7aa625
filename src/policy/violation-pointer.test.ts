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
  expect(violationPointer({ value: {}, reads })).toEqual(expected)
})
