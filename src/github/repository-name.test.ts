import { expect, test } from '@jest/globals'
import { parseRepositoryName } from './repository-name.ts'

test('owner and name come apart', () => {
  expect(parseRepositoryName('canal-co_x/shop.api_2')).toEqual({ owner: 'canal-co_x', repo: 'shop.api_2' })
})

test.each([
  '',
  'shop',
  'canal/',
  '/shop',
  'canal/shop/x',
  'canal/..',
  'canal/.',
  'canal/sh op',
  'canal/shop\n',
  'c%2f/shop',
])('%j is refused', text => {
  expect(() => parseRepositoryName(text)).toThrow(/Write it as owner\/name/)
})
