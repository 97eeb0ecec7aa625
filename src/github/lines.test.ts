import { expect, test } from '@jest/globals'
import { mapLines } from './lines.ts'

const lines = (text: string) => text.replaceAll(' ', '\n')

test.each([
  { name: 'equal texts', merged: 'a b c', head: 'a b c', exact: [1, 2, 3], nearest: [1, 2, 3] },
  {
    name: 'a line the base brought in',
    merged: 'a x b c',
    head: 'a b c',
    exact: [1, undefined, 2, 3],
    nearest: [1, 2, 2, 3],
  },
  { name: 'a line the base took away', merged: 'a c', head: 'a b c', exact: [1, 3], nearest: [1, 3] },
  { name: 'a line the base changed', merged: 'a x c', head: 'a b c', exact: [1, undefined, 3], nearest: [1, 3, 3] },
  {
    name: 'changes on both sides of a kept line',
    merged: 'x x a y y b',
    head: 'a y b',
    exact: [undefined, undefined, 1, undefined, 2, 3],
    nearest: [1, 1, 1, 2, 2, 3],
  },
  { name: 'lines brought in at the end', merged: 'a b x', head: 'a b', exact: [1, 2, undefined], nearest: [1, 2, 2] },
  { name: 'nothing in common', merged: 'x y', head: 'a b c', exact: [undefined, undefined], nearest: [3, 3] },
  { name: 'a last line with its break', merged: 'a b ', head: 'a b ', exact: [1, 2, 3], nearest: [1, 2, 2] },
  { name: 'an empty head', merged: 'a b', head: '', exact: [undefined, undefined], nearest: [undefined, undefined] },
  { name: 'a line beyond the end', merged: 'a', head: 'a', exact: [1, undefined], nearest: [1, 1] },
])('$name', ({ merged, head, exact, nearest }) => {
  const map = mapLines(lines(merged), lines(head))
  expect(exact.map((_, index) => map.exact(index + 1))).toEqual(exact)
  expect(nearest.map((_, index) => map.nearest(index + 1))).toEqual(nearest)
})

test('lines that a map names are the same line, and keep their order', () => {
  let seed = 11
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  for (let round = 0; round < 300; round++) {
    const head = Array.from({ length: random(30) }, () => String(random(8)))
    const merged = head.flatMap(line => (random(4) === 0 ? [] : random(4) === 0 ? [line, String(random(8))] : [line]))
    const map = mapLines(merged.join('\n'), head.join('\n'))
    let last = 0
    for (const [index, line] of merged.entries()) {
      const target = map.exact(index + 1)
      if (target === undefined) continue
      expect(head[target - 1] ?? '').toBe(line)
      expect(target).toBeGreaterThan(last)
      last = target
    }
  }
})

test('texts that share nothing do not take for ever; their ends are still mapped', () => {
  const text = (name: string) =>
    ['start', ...Array.from({ length: 50_000 }, (_, index) => `${name} ${index}`), 'end'].join('\n')
  const map = mapLines(text('a'), text('b'))
  expect([map.exact(1), map.exact(2), map.exact(50_002)]).toEqual([1, undefined, 50_002])
})
