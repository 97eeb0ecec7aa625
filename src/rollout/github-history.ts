import { compareCommits } from '../github/ancestry.ts'
import { readFilesAt } from '../github/branch-state.ts'
import type { GitHub } from '../github/client.ts'
import { imageVersion } from './image-version.ts'
import type { History } from './standings.ts'

export interface GitHubHistoryOptions {
  /** The repository that was pushed to. */
  readonly github: GitHub
  /** The pushed commit. */
  readonly revision: string
  readonly images: readonly string[]
  /** The files that it changed. */
  readonly paths: readonly string[]
  /** Those of them that an Application renders; default: all. */
  readonly pathsOf?: (application: {
    readonly namespace: string
    readonly name: string
  }) => readonly string[] | undefined
}

/**
 * The history as GitHub has it.
 *
 * A later commit carries the images as long as each digest, or tag, that the pushed commit wrote into a file is still in that file. What an image is called in a
 * file is left out of it.
 */
export function createGitHubHistory({ github, revision, images, paths, pathsOf }: GitHubHistoryOptions): History {
  const { owner, repo } = github.repository
  const wanted = images.map(imageVersion).filter(version => version !== undefined)
  return {
    async compare(other) {
      const relation = await compareCommits(github, `${owner}/${repo}`, { base: revision, head: other })
      // One that GitHub does not know holds nothing of ours: it was rewritten away.
      return relation === 'unknown' ? 'diverged' : relation
    },
    async carries(other, application) {
      const files = pathsOf?.(application) ?? paths
      const [ours, theirs] = await Promise.all([
        readFilesAt(github, revision, files),
        readFilesAt(github, other, files),
      ])
      return [...ours].every(([path, bytes]) => {
        const now = textOf(theirs.get(path))
        const before = textOf(bytes)
        return wanted.every(version => !before.includes(version) || now.includes(version))
      })
    },
  }
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes ?? new Uint8Array())
}
