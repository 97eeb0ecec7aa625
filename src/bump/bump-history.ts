import { type PathCommit, readPathHistory } from '../github/branch-state.ts'
import type { GitHub } from '../github/client.ts'
import { isSameRepository, readReference } from '../image/reference.ts'
import type { Bump } from './bump.ts'
import type { BumpTarget } from './bump-request.ts'
import { type BumpRecord, readTrailers } from './trailers.ts'

/** A commit that says that it brought an image into an environment. */
export interface BringingCommit {
  readonly sha: string
  readonly record: BumpRecord
}

/** The newest commits of manifests, each file's read again only when the file changed. */
export class BumpHistory {
  readonly #github: GitHub
  /** By path, with the content that the file had: while that is the same, so are its bumps. */
  readonly #histories = new Map<string, { readonly bytes: Uint8Array; readonly commits: readonly PathCommit[] }>()

  constructor(github: GitHub) {
    this.#github = github
  }

  /** @param files as they are at `head` */
  async read(
    head: string,
    files: ReadonlyMap<string, Uint8Array>,
  ): Promise<ReadonlyMap<string, readonly PathCommit[]>> {
    const unread = [...files].filter(([path, bytes]) => {
      const known = this.#histories.get(path)
      return known === undefined || Buffer.compare(known.bytes, bytes) !== 0
    })
    if (unread.length > 0) {
      const read = await readPathHistory(
        this.#github,
        head,
        unread.map(([path]) => path),
      )
      for (const [path, bytes] of unread) this.#histories.set(path, { bytes, commits: read.get(path) ?? [] })
    }
    return new Map(Array.from(files.keys(), path => [path, this.#histories.get(path)?.commits ?? []]))
  }
}

/** What the newest commits of a file's history, the newest first, say of an image in an environment. */
export function* bringingCommits(
  history: readonly PathCommit[],
  { image }: Bump,
  { environment }: Pick<BumpTarget, 'environment'>,
): Generator<BringingCommit> {
  for (const { sha, message } of history) {
    for (const record of readTrailers(message)) {
      const reference = readReference(record.image)
      const isImage = !('message' in reference) && isSameRepository(reference, image)
      if (isImage && record.environment === environment) yield { sha, record }
    }
  }
}
