import { expect, test } from '@jest/globals'
import { findingOf } from '../findings/review.fixture.ts'
import { findingsOnHead } from './head-lines.ts'

const head = 'a: 1\nb: 2\nc: 3\n'
const merged = 'a: 1\nfrom-base: 9\nb: 2\nc: 3\n'
const at = (line: number) =>
  findingOf({ file: 'a.yaml', range: { start: { line, column: 1 }, end: { line, column: 4 } } })
const lead = (line: number, texts: { merged?: string; head?: string | undefined }) =>
  findingsOnHead([at(line)], { merged: () => texts.merged, head: async () => texts.head })

test.each([
  { name: 'a file that both have alike keeps its lines', line: 3, texts: { merged: head, head }, found: { line: 3 } },
  { name: 'a line below what the base brought in moves up', line: 3, texts: { merged, head }, found: { line: 2 } },
  {
    name: 'a line that only the base has stands at the next',
    line: 2,
    texts: { merged, head },
    found: { line: 2, approximate: true },
  },
])('$name', async ({ line, texts, found }) => {
  const { onHead, elsewhere } = await lead(line, texts)
  expect(elsewhere).toEqual([])
  expect(
    onHead.map(({ range, approximate }) => ({ line: range.start.line, ...(approximate ? { approximate } : {}) })),
  ).toEqual([found])
})

test.each([
  { name: 'a file that the head commit does not have', texts: { merged, head: undefined } },
  { name: 'an empty file there', texts: { merged, head: '' } },
])('a finding of $name has no line there', async ({ texts }) => {
  expect(await lead(2, texts)).toEqual({ onHead: [], elsewhere: [at(2)] })
})

test('a finding whose lines the base parted stands at its first line alone', async () => {
  const finding = findingOf({ file: 'a.yaml', range: { start: { line: 1, column: 1 }, end: { line: 3, column: 5 } } })
  const { onHead } = await findingsOnHead([finding], { merged: () => merged, head: async () => head })
  expect(onHead).toEqual([
    { ...finding, range: { start: { line: 1, column: 1 }, end: { line: 2, column: 1 } }, approximate: true },
  ])
})
