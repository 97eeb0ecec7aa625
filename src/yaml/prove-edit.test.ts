import { expect, test } from '@jest/globals'
import { findUnplanned, type PlannedSplice } from './prove-edit.ts'

const at = (start: number, end: number, text: string, ...makes: [string] | [string, string]): PlannedSplice => ({
  start,
  end,
  text,
  makes,
})

test.each<{ name: string; before: string; after: string; planned: PlannedSplice[]; found: RegExp | undefined }>([
  { name: 'what was planned', before: 'a: b\n', after: 'a: c\n', planned: [at(3, 4, 'c', 'c')], found: undefined },
  {
    name: 'another value',
    before: 'a: b\n',
    after: 'a: d\n',
    planned: [at(3, 4, 'd', 'c')],
    found: /read as something/,
  },
  { name: 'a number', before: 'a: b\n', after: 'a: 1\n', planned: [at(3, 4, '1', '1')], found: /read as something/ },
  {
    name: 'a character elsewhere',
    before: 'a: b\nc: d\n',
    after: 'a: c\nc: e\n',
    planned: [at(3, 4, 'c', 'c')],
    found: /behind the last change/,
  },
  { name: 'a lost comment', before: '# x\na: b\n', after: 'a: c\n', planned: [at(7, 8, 'c', 'c')], found: /before 7/ },
  {
    name: 'a value that opens a mapping',
    before: 'a: b\n',
    after: 'a: {c: d}\n',
    planned: [at(3, 4, '{c: d}', '{c: d}')],
    found: /appeared/,
  },
  {
    name: 'a value that ends early',
    before: 'a: b\n',
    after: 'a: c #d\n',
    planned: [at(3, 4, 'c #d', 'c #d')],
    found: /moved/,
  },
  {
    name: 'a value that becomes a template',
    before: 'a: b\n',
    after: 'a: {{ b }}\n',
    planned: [at(3, 4, '{{ b }}', '{{ b }}')],
    found: /template/,
  },
  {
    name: 'a key that was there',
    before: 'a: b\n',
    after: 'a: b\na: c\n',
    planned: [at(4, 4, '\na: c', 'a', 'c')],
    found: /already set/,
  },
  {
    name: 'an entry in the wrong mapping',
    before: 'a:\n  b: c\n',
    after: 'a:\n  b: c\nd: e\n',
    planned: [at(9, 9, '\nd: e', 'x', 'e')],
    found: /not what was asked/,
  },
  {
    name: 'an entry whose value is no string',
    before: 'a: b\n',
    after: 'a: b\nc: 1\n',
    planned: [at(4, 4, '\nc: 1', 'c', '1')],
    found: /no string/,
  },
  {
    name: 'a block whose other line was taken along',
    before: 'a: |\n  b: c\n  d: e\n',
    after: 'a: |\n  b: x # \n  d: e\n',
    planned: [at(10, 11, 'x # ', 'x # ')],
    found: /moved|read as something/,
  },
  {
    name: 'a line of a block that leaves it',
    before: 'a: |\n  b: c\n',
    after: 'a: |\n  b: x\nc: d\n',
    planned: [at(10, 11, 'x\nc: d', 'x')],
    found: /appeared|went|moved/,
  },
])('finds $name', ({ before, after, planned, found }) => {
  const unplanned = findUnplanned(before, after, planned)
  if (found === undefined) expect(unplanned).toBeUndefined()
  else expect(unplanned).toMatch(found)
})
