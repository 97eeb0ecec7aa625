import { expect, test } from '@jest/globals'
import { isAddress, isBlock, isProperPart } from './address.ts'

test('addresses are of one version', () => {
  expect(['10.0.0.1', '0.0.0.0'].every(text => isAddress(text, 4))).toBe(true)
  expect(['::1', '2001:db8::', '::ffff:10.0.0.1'].every(text => isAddress(text, 6))).toBe(true)
  expect(['', '10.0.0', '10.0.0.256', '010.0.0.1', '::1'].some(text => isAddress(text, 4))).toBe(false)
  expect(['', '10.0.0.1', '2001:db8:::', 'fe80::1%eth0'].some(text => isAddress(text, 6))).toBe(false)
})

test('a block has an address and as many bits as there are at most', () => {
  expect(['10.0.0.0/8', '0.0.0.0/0', '::/0', '2001:db8::/128'].every(isBlock)).toBe(true)
  expect(['10.0.0.1', '10.0.0.0/33', '::/129', '10.0.0.0/08', '10.0.0.0/', '/8', 'x/8'].some(isBlock)).toBe(false)
})

test.each([
  { part: '10.1.0.0/16', block: '10.0.0.0/8', is: true },
  { part: '2001:db8:1::/48', block: '2001:db8::/32', is: true },
  { part: '10.0.0.0/8', block: '10.0.0.0/8', is: false },
  { part: '11.1.0.0/16', block: '10.0.0.0/8', is: false },
  { part: '2001:db8::/32', block: '10.0.0.0/8', is: false },
  { part: 'x', block: '10.0.0.0/8', is: false },
])('$part is a part of $block: $is', ({ part, block, is }) => {
  expect(isProperPart(part, block)).toBe(is)
})
