import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from '@jest/globals'
import { createRegistry, type Registry } from './client.ts'
import { formatPlatform } from './platform.ts'
import { parseReference } from './reference.ts'
import { answerAsRegistry, digestOf, held, serve } from './registry.fixture.ts'
import type { RegistryOptions } from './registry-connection.ts'
import { requirePlatforms } from './require-platforms.ts'

const account = { username: 'ci', password: 'secret' }
const basic = `Basic ${Buffer.from('ci:secret').toString('base64')}`

function connect(options: Partial<RegistryOptions> = {}): Registry & { readonly lines: string[] } {
  const lines: string[] = []
  const log = { info: (line: string) => lines.push(line), debug() {}, warning() {} }
  return { ...createRegistry({ log, secondInMilliseconds: 1, ...options }), lines }
}

test('a tag has a digest, and an index its platforms', async () => {
  await using server = await serve(answerAsRegistry)
  const registry = connect()
  const reference = parseReference(`${server.host}/shop/backend:many`)
  expect(await registry.resolve(reference)).toBe(digestOf(held.index))
  expect((await registry.platforms(reference)).map(formatPlatform)).toEqual(['linux/amd64', 'linux/arm64/v8'])
  expect(server.requests).toEqual(['HEAD /v2/shop/backend/manifests/many -', 'GET /v2/shop/backend/manifests/many -'])
})

test('one image says in its configuration what it is for', async () => {
  await using server = await serve(answerAsRegistry)
  const reference = parseReference(`${server.host}/shop/backend:one@${digestOf(held.image)}`)
  expect((await connect().platforms(reference)).map(formatPlatform)).toEqual(['linux/arm64'])
  expect(server.requests[0]).toBe(`GET /v2/shop/backend/manifests/${digestOf(held.image)} -`)
})

test('a platform that is missing is named, with those that are there', async () => {
  await using server = await serve(answerAsRegistry)
  const registry = connect()
  const many = parseReference(`${server.host}/shop/backend:many`)
  const one = parseReference(`${server.host}/shop/backend:one`)
  await requirePlatforms(registry, many, ['linux/amd64', 'linux/arm64', 'linux/arm64/v8'])
  await expect(requirePlatforms(registry, many, ['linux/amd64', 'linux/s390x', 'linux/arm64/v9'])).rejects.toThrow(
    'is not built for linux/s390x, linux/arm64/v9; it has linux/amd64, linux/arm64/v8.',
  )
  await expect(requirePlatforms(registry, one, ['linux/amd64'])).rejects.toThrow(
    'shop/backend:one is not built for linux/amd64; it has linux/arm64.',
  )
  await expect(requirePlatforms(registry, one, ['amd64'])).rejects.toThrow('"amd64" is not a platform.')
})

test('a token is fetched once, with the account, from the place that the registry names', async () => {
  await using server = await serve((request, response) => {
    if (request.url?.startsWith('/token')) {
      response.end(JSON.stringify(request.headers.authorization === basic ? { token: 't1' } : {}))
    } else if (request.headers.authorization === 'Bearer t1') answerAsRegistry(request, response)
    else challenge(request, response, `Bearer realm="http://${request.headers.host}/token",service="our registry"`)
  })
  const registry = connect({ credentials: () => account })
  const reference = parseReference(`${server.host}/shop/backend:many`)
  expect(await registry.resolve(reference)).toBe(digestOf(held.index))
  expect(await registry.resolve(reference)).toBe(digestOf(held.index))
  expect(server.requests).toEqual([
    'HEAD /v2/shop/backend/manifests/many -',
    `GET /token?service=our+registry&scope=repository%3Ashop%2Fbackend%3Apull ${basic}`,
    'HEAD /v2/shop/backend/manifests/many Bearer t1',
    'HEAD /v2/shop/backend/manifests/many Bearer t1',
  ])
})

test('an account is shown to a registry that asks for it, and only then', async () => {
  await using server = await serve((request, response) => {
    if (request.headers.authorization === basic) answerAsRegistry(request, response)
    else challenge(request, response, 'Basic realm="x"')
  })
  const reference = parseReference(`${server.host}/shop/backend:many`)
  expect(await connect({ credentials: () => account }).resolve(reference)).toBe(digestOf(held.index))
  await expect(connect().resolve(reference)).rejects.toThrow(/refused .*many \(401\).*\nLog in to the registry/)
  const wrong = connect({ credentials: () => ({ ...account, password: 'other' }) })
  await expect(wrong.resolve(reference)).rejects.toMatchObject({ name: 'RegistryError', status: 401 })
})

test('an account is sent to no other host, by no challenge and no redirect', async () => {
  await using other = await serve((_, response) => {
    response.end(held.index)
  })
  await using server = await serve((request, response) => {
    if (request.url?.includes('one')) response.writeHead(307, { location: `http://${other.host}/storage` }).end()
    else if (request.url?.includes('many')) response.writeHead(302, { location: 'http://192.0.2.1/x' }).end()
    else challenge(request, response, `Bearer realm="http://${other.host}/token"`)
  })
  const registry = connect({ credentials: () => account })
  const at = (tag: string) => parseReference(`${server.host}/shop/backend:${tag}`)
  await expect(registry.resolve(at('x'))).rejects.toThrow(`sends us to ${other.host} for a token, and the account`)
  expect(other.requests).toEqual([])
  expect((await registry.manifest(at('one'))).digest).toBe(digestOf(held.index))
  expect(other.requests).toEqual(['GET /storage -'])
  await expect(registry.resolve(at('many'))).rejects.toThrow('to a place that is not safe to ask')
})

test.each([
  { status: 403, message: /\(403\): no\nGive the account the right to pull shop\/backend\./ },
  { status: 404, message: /\(404\): no\nEither shop\/backend or the tag many is not there/ },
  { status: 429, message: /\(429\): no\nToo many requests were made\. Log in/ },
  { status: 503, message: /\(503\): no\nThe registry is in trouble/ },
  { status: 400, message: /\(400\): no\nCorrect the image reference/ },
])('a refusal of $status says what to do', async ({ status, message }) => {
  await using server = await serve((_, response) => {
    response.writeHead(status, { 'retry-after': '1' }).end(JSON.stringify({ errors: [{ message: 'no' }] }))
  })
  const reading = connect().manifest(parseReference(`${server.host}/shop/backend:many`))
  await expect(reading).rejects.toThrow(message)
  await expect(reading).rejects.toMatchObject({ status })
  expect(server.requests).toHaveLength(status === 429 || status === 503 ? 4 : 1)
})

test('waits as long as it is told, and not for ever', async () => {
  let left = 2
  let seconds = '7'
  await using server = await serve((request, response) => {
    if (left-- > 0) response.writeHead(429, { 'retry-after': seconds }).end()
    else answerAsRegistry(request, response)
  })
  const reference = parseReference(`${server.host}/shop/backend:many`)
  const registry = connect()
  expect(await registry.resolve(reference)).toBe(digestOf(held.index))
  expect(registry.lines).toEqual([
    `Waiting 7 s before asking ${server.host} for ${server.host}/shop/backend:many again (429).`,
    `Waiting 7 s before asking ${server.host} for ${server.host}/shop/backend:many again (429).`,
  ])
  left = 2
  seconds = '3600'
  await expect(connect().resolve(reference)).rejects.toMatchObject({ status: 429 })
  expect(left).toBe(1)
})

test.each<{
  name: string
  tag?: string
  handle: (request: IncomingMessage, response: ServerResponse) => void
  message: RegExp
}>([
  {
    name: 'no answer',
    handle: request => request.socket.destroy(),
    message: /Could not ask 127.0.0.1:\d+ for .*\nCheck the name/,
  },
  { name: 'silence', handle: () => {}, message: /Could not ask/ },
  { name: 'an answer without end', handle: (_, response) => endless(response), message: /larger than 4194304 bytes/ },
  { name: 'an answer that is not JSON', handle: (_, response) => response.end('<html>'), message: /is not JSON/ },
  { name: 'something that is no image', tag: 'chart', handle: answerAsRegistry, message: /is no image/ },
  {
    name: 'other content than the digest says',
    tag: `x@${digestOf('other')}`,
    handle: (_, response) => response.end(held.index),
    message: /is not what sha256:/,
  },
  {
    name: 'redirects in a circle',
    handle: (request, response) => response.writeHead(302, { location: request.url }).end(),
    message: /not safe to ask/,
  },
])('refuses $name', async ({ tag = 'many', handle, message }) => {
  await using server = await serve(handle)
  const registry = connect({ requestMilliseconds: 300 })
  const reading = registry.manifest(parseReference(`${server.host}/shop/backend:${tag}`))
  await expect(reading).rejects.toThrow(message)
  await expect(reading).rejects.toMatchObject({ name: 'RegistryError' })
})

test('ends when the run is cancelled', async () => {
  const cancelled = new AbortController()
  await using server = await serve(() => cancelled.abort(new Error('cancelled')))
  const registry = connect({ signal: cancelled.signal })
  await expect(registry.resolve(parseReference(`${server.host}/shop/backend:many`))).rejects.toThrow('cancelled')
  expect(server.requests).toHaveLength(1)
})

function challenge(_: IncomingMessage, response: ServerResponse, header: string): void {
  response.writeHead(401, { 'www-authenticate': header }).end()
}

function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(1_048_576)
  const more = () => {
    if (!response.destroyed) response.write(chunk, more)
  }
  response.on('error', () => {})
  more()
}
