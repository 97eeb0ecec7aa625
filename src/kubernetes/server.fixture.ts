import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came: method, path with query, and the headers that matter. */
export interface Asked {
  readonly path: string
  readonly authorization: string | undefined
  readonly accept: string | undefined
}

/** The body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

export interface FixtureServer extends AsyncDisposable {
  readonly url: string
  readonly asked: readonly Asked[]
}

/** A real server on loopback that answers as the test says. */
export async function startServer(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<FixtureServer> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const { authorization, accept } = request.headers
    asked.push({ path: `${request.method} ${request.url}`, authorization, accept })
    answer(response, request)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
