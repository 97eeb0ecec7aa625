import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pageName } from './page/write.ts'

/** Serves a rehearsal's pages on the loopback interface and a free port, until it is closed. */
export async function servePages(folder: string): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(async (request, response) => {
    const name = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1)
    // Only what was written: no path leads anywhere else.
    const page = pageName.test(name) ? await readFile(join(folder, name)).catch(() => undefined) : undefined
    if (page === undefined) response.writeHead(404).end('Not found\n')
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}
