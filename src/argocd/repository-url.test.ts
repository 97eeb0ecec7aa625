import { expect, test } from '@jest/globals'
import { isSameRepository } from './repository-url.ts'

const same = [
  'https://github.com/acme/shop',
  'https://github.com/acme/shop.git',
  'https://github.com/acme/shop/',
  'https://GitHub.com/Acme/Shop.git',
  'https://user:token@github.com/acme/shop',
  'ssh://git@github.com/acme/shop.git',
  'ssh://git@github.com:22/acme/shop',
  'git@github.com:acme/shop.git',
  'acme/shop',
]

test.each(same)('%s is the repository', address => {
  for (const other of same) expect(isSameRepository(address, other)).toBe(true)
})

test.each([
  'https://github.com/acme/shop-config',
  'https://github.com/other/shop',
  'https://gitlab.example.org/acme/shop',
  'https://charts.example.org',
  'oci://registry.example.org/acme/shop',
  'shop',
  '',
])('%s is another', address => {
  expect(isSameRepository(address, 'https://github.com/acme/shop')).toBe(false)
})

test('an owner and a name mean it on any host', () => {
  expect(isSameRepository('acme/shop', 'https://git.example.org/acme/shop.git')).toBe(true)
  expect(isSameRepository('acme/shop', 'git@git.example.org:acme/other.git')).toBe(false)
})
