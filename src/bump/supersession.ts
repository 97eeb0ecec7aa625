import { compareCommits } from '../github/ancestry.ts'
import type { PathCommit } from '../github/branch-state.ts'
import type { GitHub } from '../github/client.ts'
import type { Bump } from './bump.ts'
import { BumpHistory, bringingCommits } from './bump-history.ts'
import type { BumpTarget } from './bump-request.ts'

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
  readonly #history: BumpHistory

  constructor(github: GitHub, sourceRepository: string) {
    this.#github = github
    this.#sourceRepository = sourceRepository
    this.#history = new BumpHistory(github)
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
    const history = await this.#history.read(head, files)
    for (const { bump, target } of wanted) {
      const { commit } = bump
      if (commit === undefined) continue
      const commits = target.paths.flatMap(path => sourceOfNewest(history.get(path) ?? [], bump, target) ?? [])
      for (const source of new Set(commits)) {
        const relation = await this.#relation(source, commit)
        if (relation === 'behind') found.set(bump, source)
        if (relation === 'unknown') this.#warn(source, commit)
      }
    }
    return found
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

function sourceOfNewest(history: readonly PathCommit[], bump: Bump, target: BumpTarget): string | undefined {
  for (const { record } of bringingCommits(history, bump, target)) {
    if (record.source !== undefined) return record.source
  }
  return undefined
}
