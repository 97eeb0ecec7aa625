import { expect, test } from '@jest/globals'
import { nearestQuantity, parseQuantity } from './quantity.ts'

test.each([
  { written: '0', value: 0 },
  { written: '500m', value: 0.5 },
  { written: '1.5Gi', value: 1.5 * 2 ** 30 },
  { written: '.5', value: 0.5 },
  { written: '5.', value: 5 },
  { written: '+1k', value: 1_000 },
  { written: '-1', value: -1 },
  { written: '12e6', value: 12e6 },
  { written: '1E3', value: 1_000 },
  { written: '1E', value: 1e18 },
  { written: '100n', value: 1e-7 },
  { written: '1e-2', value: 0.01 },
])('$written is a quantity', ({ written, value }) => {
  expect(parseQuantity(written)).toBeCloseTo(value, 12)
})

test.each(['', 'Gi', '1Gib', '1 Gi', '1GB', '1K', '1mi', '1e', '1.2.3', '1e3Gi', '0x10', '1,5', '１', '1Gi\n'])(
  '"%s" is none',
  written => {
    expect(parseQuantity(written)).toBeUndefined()
  },
)

test.each([
  { written: '1Gib', meant: '1Gi' },
  { written: '512MB', meant: '512M' },
  { written: '1 Gi', meant: '1Gi' },
  { written: '10K', meant: '10k' },
  { written: '64MiB', meant: '64Mi' },
  { written: 'much', meant: undefined },
  { written: '3 apples', meant: undefined },
])('$written was meant to be $meant', ({ written, meant }) => {
  expect(nearestQuantity(written)).toBe(meant)
})

test('what is proposed is a quantity', () => {
  let state = 1
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const letters = [...'0123456789.+-eEkKMmGgTPiIbBnu ']
  for (let round = 0; round < 20_000; round++) {
    const written = Array.from({ length: 1 + next(8) }, () => letters[next(letters.length)]).join('')
    const proposed = nearestQuantity(written)
    if (proposed !== undefined) expect(parseQuantity(proposed)).toBeDefined()
    const value = parseQuantity(written)
    if (value !== undefined) expect(Number.isNaN(value)).toBe(false)
  }
})
