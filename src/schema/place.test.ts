import { expect, test } from '@jest/globals'
import type { Pointer } from '../yaml/pointer.ts'
import { atExistingPlace } from './place.ts'

const object = { spec: { list: [{ name: null }] } }

test.each<{ name: string; pointer: Pointer; part: 'key' | 'value'; found: Pointer; foundPart: 'key' | 'value' }>([
  {
    name: 'a value that is null is there',
    pointer: ['spec', 'list', 0, 'name'],
    part: 'key',
    found: ['spec', 'list', 0, 'name'],
    foundPart: 'key',
  },
  {
    name: 'a field that is missing',
    pointer: ['spec', 'list', 0, 'port'],
    part: 'key',
    found: ['spec', 'list', 0],
    foundPart: 'value',
  },
  {
    name: 'an item that is missing',
    pointer: ['spec', 'list', 1, 'port'],
    part: 'value',
    found: ['spec', 'list'],
    foundPart: 'value',
  },
  { name: 'nothing of the way', pointer: ['metadata', 'name'], part: 'value', found: [], foundPart: 'value' },
])('$name', ({ pointer, part, found, foundPart }) => {
  const problem = { rule: 'schema/invalid', message: 'wrong', pointer, part }
  expect(atExistingPlace(problem, object)).toEqual({ ...problem, pointer: found, part: foundPart })
})
