import type { TargetSearch } from '../../src/rollout/find-targets.ts'
import type { Observer } from '../../src/rollout/observer.ts'
import type { ReadFiles } from '../../src/rollout/read-files.ts'
import type { GitRepository } from '../bed/test-bed.ts'

type Files = Readonly<Record<string, string>>

export interface Searched {
  readonly observer: Observer
  readonly repository: GitRepository
  /** All of the repository before the push, and after it. */
  readonly before: Files
  readonly files: Files
}

/** The search for who deploys what was pushed, among the Applications that an observer sees. */
export async function searchFor(
  { observer, repository, before, files }: Searched,
  paths: readonly string[],
): Promise<TargetSearch> {
  return {
    push: { repository: repository.url, branch: 'main', paths },
    images: [],
    names: [],
    resources: await observer.applications(AbortSignal.timeout(60_000)),
    readAfter: reader(files),
    readBefore: reader(before),
  }
}

function reader(files: Files): ReadFiles {
  return async paths =>
    new Map(paths.flatMap(path => (Object.hasOwn(files, path) ? [[path, new TextEncoder().encode(files[path])]] : [])))
}
