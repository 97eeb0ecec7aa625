import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { translatePointer } from './translate-pointer.ts'

interface Case {
  readonly name: string
  readonly from: JsonValue
  readonly pointer: Pointer
  readonly to: JsonValue
  readonly expected: Pointer
  readonly complete: boolean
}

const cases: readonly Case[] = [
  {
    name: 'items are found by name',
    from: [{ name: 'b' }, { name: 'a', x: 1 }],
    pointer: [1, 'x'],
    to: [{ name: 'a', x: 2 }, { name: 'b' }],
    expected: [0, 'x'],
    complete: true,
  },
  {
    name: 'a name that is not there ends the way',
    from: { list: [{ name: 'new', x: 1 }] },
    pointer: ['list', 0, 'x'],
    to: { list: [{ name: 'old', x: 1 }] },
    expected: ['list'],
    complete: false,
  },
  {
    name: 'ports of one number are told apart by protocol',
    from: [{ port: 53, protocol: 'UDP', x: 1 }],
    pointer: [0, 'x'],
    to: [
      { port: 53, protocol: 'TCP', x: 1 },
      { port: 53, protocol: 'UDP', x: 1 },
    ],
    expected: [1, 'x'],
    complete: true,
  },
  {
    name: 'plain values keep their place',
    from: ['a', 'b'],
    pointer: [1],
    to: ['c', 'd'],
    expected: [1],
    complete: true,
  },
  { name: 'unless there is none', from: ['a', 'b'], pointer: [1], to: ['c'], expected: [], complete: false },
  {
    name: 'mappings that nothing names keep their place',
    from: [{ a: 1 }, { a: 2 }],
    pointer: [1, 'a'],
    to: [{ a: 3 }, { a: 4 }],
    expected: [1, 'a'],
    complete: true,
  },
  {
    name: 'a field that is inherited is none',
    from: {},
    pointer: ['constructor'],
    to: {},
    expected: [],
    complete: false,
  },
  {
    name: 'a scalar has no fields',
    from: { a: { b: 1 } },
    pointer: ['a', 'b'],
    to: { a: 'text' },
    expected: ['a'],
    complete: false,
  },
]

test.each(cases)('$name', ({ from, pointer, to, expected, complete }) => {
  expect(translatePointer(from, pointer, to)).toEqual({ pointer: expected, complete })
})
