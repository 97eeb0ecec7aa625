import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Digest, parseDigest } from './digest.ts'

export interface TestServer extends AsyncDisposable {
  /** `127.0.0.1:port`. */
  readonly host: string
  /** `GET /v2/… Basic …`, in order. */
  readonly requests: string[]
}

/** An HTTP server of this test on the loopback interface. */
export async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<TestServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'}`)
    handle(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

export function digestOf(text: string): Digest {
  return parseDigest(`sha256:${createHash('sha256').update(text).digest('hex')}`)
}

const config = JSON.stringify({ os: 'linux', architecture: 'arm64' })
const image = JSON.stringify({
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: { digest: digestOf(config) },
})
const index = JSON.stringify({
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [
    { platform: { os: 'linux', architecture: 'amd64' } },
    { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
    { platform: { os: 'unknown', architecture: 'unknown' } },
  ],
})

/** What the test's registry holds. */
export const held = { config, image, index, chart: JSON.stringify({ mediaType: 'application/x-chart' }) }

/** Answers as a registry that holds `held`: the tags `one`, `many`, `chart`, and their digests. */
export function answerAsRegistry(request: IncomingMessage, response: ServerResponse): void {
  const contents = new Map(
    [
      ['manifests/one', image],
      ['manifests/many', index],
      ['manifests/latest', index],
      ['manifests/chart', held.chart],
      [`manifests/${digestOf(image)}`, image],
      [`manifests/${digestOf(index)}`, index],
      [`blobs/${digestOf(config)}`, config],
    ].map(([path, text]) => [`/v2/shop/backend/${path}`, text]),
  )
  const text = contents.get(request.url ?? '')
  if (text === undefined) {
    response.writeHead(404).end(JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] }))
    return
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'docker-content-digest': digestOf(text) })
  response.end(request.method === 'HEAD' ? undefined : text)
}
