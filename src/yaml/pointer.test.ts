import { expect, test } from '@jest/globals'
import { formatFieldPath, formatPointer, type Pointer, valueAt } from './pointer.ts'

test.each<{ pointer: Pointer; rfc6901: string; path: string }>([
  { pointer: [], rfc6901: '', path: '' },
  {
    pointer: ['spec', 'containers', 0, 'image'],
    rfc6901: '/spec/containers/0/image',
    path: 'spec.containers[0].image',
  },
  { pointer: ['labels', 'a/b~c'], rfc6901: '/labels/a~1b~0c', path: 'labels[a/b~c]' },
  { pointer: [0, ''], rfc6901: '/0/', path: '[0][]' },
])('$rfc6901', ({ pointer, rfc6901, path }) => {
  expect(formatPointer(pointer)).toBe(rfc6901)
  expect(formatFieldPath(pointer)).toBe(path)
})

test.each<{ name: string; pointer: Pointer; value: unknown }>([
  { name: 'the root', pointer: [], value: { a: [{ b: 1 }], c: null } },
  { name: 'a field of an item', pointer: ['a', 0, 'b'], value: 1 },
  { name: 'null', pointer: ['c'], value: null },
  { name: 'beyond the end', pointer: ['a', 1, 'b'], value: undefined },
  { name: 'beyond a scalar', pointer: ['a', 0, 'b', 'c'], value: undefined },
  { name: 'what every object inherits', pointer: ['constructor'], value: undefined },
])('the value at $name', ({ pointer, value }) => {
  expect(valueAt({ a: [{ b: 1 }], c: null }, pointer)).toEqual(value)
})
