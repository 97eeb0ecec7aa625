import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createArgoCdClient } from './client.ts'

const requests: string[] = []
let server: Server
let url: string

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    requests.push(`${request.method} ${request.url} ${request.headers.authorization} ${body}`.trim())
    const answers: Record<string, [number, string]> = {
      '/api/v1/applications': [200, '{"metadata":{},"items":null}'],
      '/api/v1/applications/none': [403, '{"error":"permission denied","code":7,"message":"permission denied"}'],
      '/api/v1/stream/applications?name=web': [
        200,
        '{"result":{"type":"ADDED","application":{"kind":"Application"}}}\n{"error":{"message":"gone"}}\n',
      ],
    }
    const [status, text] = answers[request.url ?? ''] ?? [200, '{}']
    response.writeHead(status).end(text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise(resolve => server.close(resolve)))

test('asks with the token, and escapes names', async () => {
  const client = createArgoCdClient({ url, token: 'secret' })
  expect(await client.applications()).toEqual([])
  await client.refresh('a/b', 'hard')
  await client.sync('web', { revision: 'main', retryLimit: 0 })
  await client.terminate('web')
  expect(requests).toEqual([
    'GET /api/v1/applications Bearer secret',
    'GET /api/v1/applications/a%2Fb?refresh=hard Bearer secret',
    'POST /api/v1/applications/web/sync Bearer secret {"revision":"main","retryStrategy":{"limit":0}}',
    'DELETE /api/v1/applications/web/operation Bearer secret',
  ])
})

test("gives the server's message where it refuses", async () => {
  await expect(createArgoCdClient({ url, token: 'x' }).application('none')).rejects.toThrow(
    'Argo CD refuses GET /applications/none (403): permission denied',
  )
})

test('yields events, and throws the error that ends a stream', async () => {
  const events = createArgoCdClient({ url, token: 'x' }).stream(new AbortController().signal, 'web')
  const seen: string[] = []
  const read = async () => {
    for await (const { type } of events) seen.push(type)
  }
  await expect(read()).rejects.toThrow('Argo CD ended the stream: {"message":"gone"}')
  expect(seen).toEqual(['ADDED'])
})
