import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { hiddenValues } from './hidden-values.ts'
import { showChange } from './show-change.ts'

const object = { apiVersion: 'v1', kind: 'ConfigMap' }
const nothingHidden = hiddenValues([])
const show = (before: JsonValue, after: JsonValue, hidden = nothingHidden) =>
  showChange(object, { path: ['a'], before, after }, hidden)

test.each<{ name: string; value: JsonValue; shown: string }>([
  { name: 'a word as it is', value: 'word', shown: 'word' },
  { name: 'a version', value: '1.10.0', shown: '1.10.0' },
  { name: 'a number', value: 2, shown: '2' },
  { name: 'a string that looks like a number in quotes', value: '2', shown: '"2"' },
  { name: 'a string that looks like a truth value in quotes', value: 'True', shown: '"True"' },
  { name: 'nothing', value: '', shown: '""' },
  { name: 'null', value: null, shown: 'null' },
  { name: 'space that nobody would see', value: 'a ', shown: '"a "' },
  { name: 'a mapping as JSON', value: { a: [1] }, shown: '{"a":[1]}' },
])('a value is shown unmistakably: $name', ({ value, shown }) => {
  expect(show(value, 'other').before).toBe(shown)
})

test('a long value is cut', () => {
  expect(show('x'.repeat(10_000), 'b').before).toMatch(/^x{199}…$/)
})

test('of a text of several lines, the lines that change are shown with those around them', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`)
  const { lines: shown } = show(lines.join('\n'), lines.with(10, 'other').join('\n'))
  expect(shown).toEqual([' …', ' line 8', ' line 9', '-line 10', '+other', ' line 11', ' line 12', ' …'])
})

test('texts that have nothing in common are told by their length', () => {
  const of = (word: string) => Array.from({ length: 5_000 }, (_, index) => `${word} ${index}`).join('\n')
  expect(show(of('a'), of('b')).lines).toEqual(['-5000 lines', '+5000 lines'])
  const some = (word: string) => of(word).split('\n').slice(0, 60).join('\n')
  expect(show(some('a'), some('b')).lines).toHaveLength(41)
})

test('a secret is left out of a text, and where both texts differ in nothing else, that is all that is said', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', stringData: { a: 'hunter2hunter2', b: 'swordfish99' } }
  const hidden = hiddenValues([secret])
  expect(show('key: hunter2hunter2\nport: 1\n', 'key: hunter2hunter2\nport: 2\n', hidden).lines).toEqual([
    ' key: (not shown)',
    '-port: 1',
    '+port: 2',
  ])
  expect(show('key: hunter2hunter2\n\n', 'key: swordfish99\n\n', hidden)).toEqual({
    path: 'a',
    before: '(not shown)',
    after: '(not shown)',
  })
  expect(show({ a: ['swordfish99'] }, 'b', hidden).before).toBe('{"a":["(not shown)"]}')
})

test('what everybody has is no secret', () => {
  const hidden = hiddenValues([
    { apiVersion: 'v1', kind: 'Secret', stringData: { a: 'true', b: '8080', c: '', d: 'x' } },
  ])
  expect(['true', '8080', '', 'x'].map(hidden.hide)).toEqual(['true', '8080', '', 'x'])
})
