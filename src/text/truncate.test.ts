import { describe, expect, test } from '@jest/globals'
import { hostileFuzz } from './hostile.fixture.ts'
import { allowance, type Budget, fitBlocks, sizeIn, truncate, truncateLines } from './truncate.ts'

describe('truncate', () => {
  test.each([
    { name: 'what fits stays', text: 'abc', budget: { characters: 3 }, kept: 'abc' },
    { name: 'the mark counts', text: 'abcd', budget: { characters: 3 }, kept: 'ab…' },
    { name: 'bytes', text: 'abcdef', budget: { bytes: 5 }, kept: 'ab…' },
    { name: 'a surrogate pair is not cut, by characters', text: 'a😀bc', budget: { characters: 3 }, kept: 'a…' },
    { name: 'a code point is not cut, by bytes', text: '字字字', budget: { bytes: 8 }, kept: '字…' },
    { name: 'four bytes are not cut', text: '😀😀', budget: { bytes: 6 }, kept: '…' },
    { name: 'no room for the mark', text: 'abcd', budget: { bytes: 2 }, kept: '' },
    { name: 'no room', text: 'abcd', budget: { characters: 0 }, kept: '' },
    { name: 'less than none', text: 'abcd', budget: { characters: -5 }, kept: '' },
  ] satisfies { name: string; text: string; budget: Budget; kept: string }[])('$name', ({ text, budget, kept }) => {
    expect(truncate(text, budget)).toBe(kept)
  })

  test('a long run of replacement characters is no matter', () => {
    const kept = truncate(`${'\ufffd'.repeat(300_000)}ab`, { bytes: 900_001 })
    expect(kept.length).toBe(300_000)
    expect(kept.endsWith('\ufffd…')).toBe(true)
  })

  test('the result is within the budget and a beginning of the text', () => {
    const texts = hostileFuzz(4, 300).map(text => text.toWellFormed())
    for (const [index, text] of texts.entries()) {
      for (const budget of [{ characters: index % 40 }, { bytes: index % 40 }]) {
        const kept = truncate(text, budget)
        expect(sizeIn(budget, kept)).toBeLessThanOrEqual(allowance(budget))
        expect(kept.isWellFormed()).toBe(true)
        expect(kept === text || text.startsWith(kept.replace(/…$/, ''))).toBe(true)
      }
    }
  })
})

describe('truncateLines', () => {
  test.each([
    { name: 'what fits stays', limit: 11, kept: 'one\ntwo\nsix' },
    {
      name: 'whole lines are cut and counted',
      text: 'one\ntwo\nthree\nfourteen',
      limit: 21,
      kept: 'one\n…and 3 more lines',
    },
    { name: 'one line is a line', text: `one\ntwo\n${'x'.repeat(30)}`, limit: 24, kept: 'one\ntwo\n…and 1 more line' },
    { name: 'no room for a line', text: `${'x'.repeat(30)}\n`, limit: 5, kept: 'xxxx…' },
  ])('$name', ({ text = 'one\ntwo\nsix', limit, kept }) => {
    expect(truncateLines(text, { characters: limit })).toBe(kept)
  })
})

describe('fitBlocks', () => {
  const rest = (left: number) => `+${left}`

  test.each([
    { name: 'all', limit: 8, text: 'aa\nbb\ncc' },
    { name: 'the last line takes the place of a block that would fit alone', limit: 7, text: 'aa\n+2' },
    { name: 'only the last line', limit: 4, text: '+3' },
    { name: 'not even that', limit: 1, text: '' },
  ])('$name', ({ limit, text }) => {
    expect(fitBlocks(['aa', 'bb', 'cc'], { characters: limit }, rest)).toBe(text)
  })

  test('no blocks are no text', () => {
    expect(fitBlocks([], { characters: 9 }, rest)).toBe('')
  })
})
