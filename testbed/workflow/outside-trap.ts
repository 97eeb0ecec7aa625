import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy on loopback that lets nothing through and remembers who was wanted. */
export interface OutsideTrap extends AsyncDisposable {
  /** The hosts that were asked for since the last call, in order. */
  take(): string[]
  /** What makes Go's programs and Node take every host but loopback's through it. */
  readonly environment: Readonly<Record<string, string>>
}

export async function startOutsideTrap(): Promise<OutsideTrap> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://unknown').host)
    response.writeHead(403).end()
  })
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    take: () => asked.splice(0),
    environment: { HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: '127.0.0.1,localhost', NODE_USE_ENV_PROXY: '1' },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
