import { expect, test } from '@jest/globals'
import { duplicateItems, duplicateKeys } from './list-type.ts'

test('items of a set are equal whatever the order of their fields', () => {
  expect(duplicateItems([{ a: 1, b: 2 }, 'x', { b: 2, a: 1 }, 'x'])).toEqual([
    { index: 2, shown: { b: 2, a: 1 } },
    { index: 3, shown: 'x' },
  ])
  expect(duplicateItems(['1', 1, true, 'true', null, 'null'])).toEqual([])
})

test.each([
  {
    name: 'equal keys',
    items: [{ name: 'a' }, { name: 'b' }, { name: 'a', x: 1 }],
    found: [{ index: 2, shown: { name: 'a' } }],
  },
  {
    name: 'a key that both lack',
    items: [{ name: 'a' }, { name: 'a', port: 1 }, { name: 'a' }],
    found: [{ index: 2, shown: { name: 'a' } }],
  },
  { name: 'items without any key', items: [{}, {}, null, null, 'x', 'x'], found: [] },
  {
    name: 'three of one',
    items: [{ name: 'a' }, { name: 'a' }, { name: 'a' }],
    found: [
      { index: 1, shown: { name: 'a' } },
      { index: 2, shown: { name: 'a' } },
    ],
  },
])('a map with $name', ({ items, found }) => {
  expect(duplicateKeys(items as never, ['name', 'port'])).toEqual(found)
})
