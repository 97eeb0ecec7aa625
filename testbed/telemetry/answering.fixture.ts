import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on loopback that gives every request the same answer, and keeps what it was asked. */
export interface AnsweringServer extends AsyncDisposable {
  readonly url: string
  readonly requests: readonly { readonly path: string; readonly body: string }[]
}

export async function answering(status: number, body: string): Promise<AnsweringServer> {
  const requests: { path: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    requests.push({ path: request.url ?? '', body: text })
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A URL on loopback where nothing listens. */
export async function nobody(): Promise<string> {
  await using server = await answering(200, '')
  return server.url
}
