import { expect, test } from '@jest/globals'
import { answering, nobody } from './answering.fixture.ts'
import { requestJson } from './request-json.ts'

test.each([
  { name: 'JSON is parsed', body: '{"a":[1]}', parsed: { a: [1] } },
  { name: 'what is no JSON stays text', body: 'not found', parsed: 'not found' },
  { name: 'an empty answer is empty text', body: '', parsed: '' },
])('$name', async ({ body, parsed }) => {
  await using server = await answering(404, body)
  await expect(requestJson('Jaeger', server.url)).resolves.toEqual({ status: 404, body: parsed })
})

test('a peer that is down is named, with its address', async () => {
  const url = await nobody()
  await expect(requestJson('Jaeger', url)).rejects.toThrow(`Jaeger did not answer at ${url}: connect ECONNREFUSED`)
})

test('an answer without an end is cut off', async () => {
  await using server = await answering(200, ' '.repeat(64 * 1024 * 1024 + 1))
  await expect(requestJson('Jaeger', server.url)).rejects.toThrow('answered more than 67108864 bytes. Ask for less.')
})

test('an abort of the caller is no mistake of the peer', async () => {
  const reason = new Error('interrupted')
  await expect(requestJson('Jaeger', await nobody(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})
