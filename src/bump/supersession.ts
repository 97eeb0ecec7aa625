import { compareCommits } from '../github/ancestry.ts'
import { type PathCommit, readPathHistory } from '../github/branch-state.ts'
import type { GitHub } from '../github/client.ts'
import { isSameRepository, readReference } from '../image/reference.ts'
import type { Bump } from './bump.ts'
import type { BumpTarget } from './bump-request.ts'
import { readTrailers } from './trailers.ts'

/**
 * Finds bumps that would put an older build in the place of a newer one: the trailers of a file's newest bump of the same image name the
 * commit that it was built from, and the source repository knows which of the two is later.
 *
 * Commits on different lines are neither; nor are those that the source repository does not know any more.
 */
export class Supersession {
  readonly #github: GitHub
  readonly #sourceRepository: string
  /** By `base...head`: commits do not change. */
  readonly #relations = new Map<string, ReturnType<typeof compareCommits>>()
  /** By path, with the content that the file had: while that is the same, so are its bumps. */
  readonly #histories = new Map<string, { readonly bytes: Uint8Array; readonly commits: readonly PathCommit[] }>()

  constructor(github: GitHub, sourceRepository: string) {
    this.#github = github
    this.#sourceRepository = sourceRepository
  }

  /**
   * The later source commit by which each bump is superseded.
   *
   * @param files those that the bumps would change, as they are at `head`
   */
  async find(
    head: string,
    files: ReadonlyMap<string, Uint8Array>,
    targets: readonly BumpTarget[],
  ): Promise<ReadonlyMap<Bump, string>> {
    const wanted = targets.flatMap(target => target.bumps.map(bump => ({ bump, target })))
    const found = new Map<Bump, string>()
    if (wanted.every(({ bump }) => bump.commit === undefined)) return found
    const history = await this.#read(head, files)
    for (const { bump, target } of wanted) {
      const { commit } = bump
      if (commit === undefined) continue
      const commits = target.paths.flatMap(
        path => sourceOfNewest(history.get(path) ?? [], bump, target.environment) ?? [],
      )
      for (const source of new Set(commits)) {
        const relation = await this.#relation(source, commit)
        if (relation === 'behind') found.set(bump, source)
        if (relation === 'unknown') this.#warn(source, commit)
      }
    }
    return found
  }

  async #read(
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

  #warn(standing: string, wanted: string): void {
    this.#github.patience.log.warning(
      `${this.#sourceRepository} does not show how ${wanted} stands to ${standing}, which is deployed: an older build could not be told. Give the token "contents: read" there.`,
    )
  }

  #relation(base: string, head: string): ReturnType<typeof compareCommits> {
    const key = `${base}...${head}`
    const known = this.#relations.get(key) ?? compareCommits(this.#github, this.#sourceRepository, { base, head })
    this.#relations.set(key, known)
    return known
  }
}

function sourceOfNewest(
  history: readonly PathCommit[],
  { image }: Bump,
  environment: string | undefined,
): string | undefined {
  for (const { message } of history) {
    for (const record of readTrailers(message)) {
      const reference = readReference(record.image)
      const isImage = !('message' in reference) && isSameRepository(reference, image)
      if (isImage && record.environment === environment && record.source !== undefined) return record.source
    }
  }
  return undefined
}
