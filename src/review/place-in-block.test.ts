import { expect, test } from '@jest/globals'
import type { SourceLocation } from '../yaml/location.ts'
import { placeInBlock } from './place-in-block.ts'

const text = 'rego: |\n\n    package a\n\n    violation[x] { y }\nnext: 1\n'
const block: SourceLocation = {
  file: 'a.yaml',
  approximate: false,
  range: { start: { line: 1, column: 7 }, end: { line: 6, column: 1 } },
}

test.each([
  {
    name: 'a line further down',
    inside: { line: 4, column: 16 },
    range: { start: { line: 5, column: 20 }, end: { line: 5, column: 23 } },
  },
  {
    name: 'the second line',
    inside: { line: 2, column: 1 },
    range: { start: { line: 3, column: 5 }, end: { line: 3, column: 14 } },
  },
  {
    name: 'a column behind the line',
    inside: { line: 2, column: 30 },
    range: { start: { line: 3, column: 34 }, end: { line: 3, column: 35 } },
  },
])('$name', ({ inside, range }) => {
  expect(placeInBlock(block, inside, text)).toEqual({ ...block, range })
})

test.each([
  {
    name: 'a scalar on one line has no lines inside',
    block: { ...block, range: { start: block.range.start, end: { line: 1, column: 9 } } },
  },
  { name: 'a place that is only near stays so', block: { ...block, approximate: true } },
])('$name', ({ block: given }) => {
  expect(placeInBlock(given, { line: 2, column: 1 }, text)).toBe(given)
})
