import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Door } from './door.ts'

/** A server on a free port of the loopback interface. */
export interface Listening {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string
  /** Cuts every connection, streams too. */
  cut(): void
  close(): Promise<void>
}

export async function listen(door: Door): Promise<Listening> {
  const server = createAdaptorServer({ fetch: door.fetch, overrideGlobalObjects: false }) as Server
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    async close() {
      const closed = new Promise(resolve => server.close(resolve))
      cut()
      await closed
    },
  }
}
