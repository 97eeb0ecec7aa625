import { expect, test } from '@jest/globals'
import { parseReference } from '../image/reference.ts'
import { credentialsFor } from './registry-account.ts'

const account = { username: 'ci', password: 'secret' }
const web = parseReference('registry.example.org/web:v1')

test('the account is for the host of the images, whatever else is asked', () => {
  const credentials = credentialsFor(account, [web, parseReference('registry.example.org/api:v1')])
  expect(credentials('registry.example.org')).toEqual(account)
  expect(credentials('storage.example.org')).toBeUndefined()
})

test('nobody asks where no account is given', () => {
  expect(credentialsFor({ username: undefined, password: undefined }, [web])('registry.example.org')).toBeUndefined()
})

test.each([
  { name: 'no password', account: { ...account, password: undefined }, images: [web], says: 'without a password' },
  { name: 'no user name', account: { ...account, username: undefined }, images: [web], says: 'without a user name' },
  { name: 'two registries', account, images: [web, parseReference('nginx:1')], says: 'are in different registries' },
])('$name is refused, and the password is not said', ({ account, images, says }) => {
  const call = () => credentialsFor(account, images)
  expect(call).toThrow(says)
  expect(call).not.toThrow('secret')
})
