import { expect, test } from '@jest/globals'
import { refusalError } from './refusal-error.ts'

const token = 'ghs_secret.token'
const path = '/repos/canal/shop/check-runs'
const headers = { 'x-github-request-id': 'AB12' }

test.each([
  { name: 'a wrong request', status: 422, says: ['POST /repos/canal/shop/check-runs (422, request AB12): no.'] },
  {
    name: 'a missing right',
    status: 403,
    says: ['Add "checks: write" to the job\'s "permissions:"', 'forks', 'Dependabot'],
  },
  { name: 'a missing thing', status: 404, says: ['there is no such thing', 'checks: write'] },
  { name: 'a bad token', status: 401, says: ['The token is wrong or has expired'] },
  { name: 'an outage', status: 500, says: ['githubstatus.com'] },
  { name: 'no answer', status: 0, says: ['Could not ask GitHub', 'Check the network'] },
])('$name', ({ status, says }) => {
  const error = refusalError({ method: 'POST', status, message: 'no.', headers }, { path, token, now: 0 })
  expect(error.name).toBe([401, 403, 404].includes(status) ? 'DeniedError' : 'RemoteError')
  for (const text of says) expect(error.message).toContain(text)
})

test('neither the token nor control characters reach the message', () => {
  const message = `you sent ${token}\u001b[2J\n::error::gotcha`
  const refusal = { method: 'GET', status: 422, message, headers: {} }
  const error = refusalError(refusal, { path: `/x/${token}`, token, now: 0 })
  expect(error.message).toBe('GitHub refused GET /x/*** (422): you sent *** ::error::gotcha')
})
