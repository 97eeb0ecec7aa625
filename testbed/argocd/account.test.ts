import { createHmac } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { createAccount } from './account.ts'

test('a token is signed with the key of its secret, and its id is in the list of the account', () => {
  const { token, secret } = createAccount()
  const [header = '', claims = '', signature] = token.split('.')
  const key = secret['server.secretkey'] ?? ''
  expect(createHmac('sha256', key).update(`${header}.${claims}`).digest('base64url')).toBe(signature)
  const { sub, iss, jti, iat, nbf } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  expect({ sub, iss, nbf }).toEqual({ sub: 'towpath:apiKey', iss: 'argocd', nbf: iat })
  expect(JSON.parse(secret['accounts.towpath.tokens'] ?? '')).toEqual([{ id: jti, iat }])
})

test('no two accounts share a key', () => {
  expect(createAccount().secret['server.secretkey']).not.toBe(createAccount().secret['server.secretkey'])
})
