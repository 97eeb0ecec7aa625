import { readLines } from '../../src/text/read-lines.ts'
import { parseAnswer } from './answer.ts'
import type { ClusterAnswer, WatchEvent } from './client.ts'
import { refusal } from './refusal.ts'
import { type ClusterTransport, readText } from './transport.ts'

/** etcd holds no object of more than 1.5 MiB. */
const mostCharacters = 8 * 1024 * 1024

/**
 * The changes of a collection from a resource version on. The server ends a watch after a while: it is taken up again where it ended.
 *
 * @param collection path of the collection, with a query where one is wanted
 * @throws UserError where the server refuses, also where it no longer has the resource version
 */
export async function* watchCollection(
  transport: ClusterTransport,
  collection: string,
  resourceVersion: string,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent> {
  let from = resourceVersion
  while (!signal.aborted) {
    const path = withQuery(collection, { watch: '1', allowWatchBookmarks: 'true', resourceVersion: from })
    try {
      const message = await transport.send({ method: 'GET', path, signal })
      if (message.statusCode !== 200) throw watchRefused(collection, parseAnswer(message, await readText(message)))
      for await (const event of readEvents(message)) {
        if (event.type === 'ERROR') throw watchRefused(collection, { status: 410, body: event.object, warnings: [] })
        from = event.object.metadata.resourceVersion ?? from
        if (event.type !== 'BOOKMARK') yield event as WatchEvent
      }
    } catch (error) {
      if (signal.aborted) return
      throw error
    }
  }
}

function watchRefused(collection: string, answer: ClusterAnswer) {
  return refusal(`${collection} cannot be watched`, answer)
}

interface RawEvent {
  readonly type: string
  readonly object: { readonly metadata: { readonly resourceVersion?: string } }
}

/** One event a line; a line may come in pieces. */
export async function* readEvents(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<RawEvent> {
  for await (const line of readLines(pieces, mostCharacters)) if (line !== '') yield JSON.parse(line)
}

export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`
}
