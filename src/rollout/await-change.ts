import { readFilesAt } from '../github/branch-state.ts'
import { readChangedPaths } from '../github/changed-paths.ts'
import type { GitHub } from '../github/client.ts'
import type { Log } from '../text/log.ts'
import type { RolloutResult } from './await-options.ts'
import { awaitRollout } from './await-rollout.ts'
import type { Terminate } from './end-stuck-syncs.ts'
import { findTargets } from './find-targets.ts'
import { createGitHubHistory } from './github-history.ts'
import { listApplications } from './list-applications.ts'
import type { Observer } from './observer.ts'
import type { Patience, Tolerance } from './rollout.ts'

/** A pushed change that is to be awaited. */
export interface AwaitedChange {
  /** The pushed commit, 40 hex digits. */
  readonly revision: string
  /** The branch that it was pushed to. */
  readonly branch: string
  readonly images: readonly string[]
  /** `name` or `namespace/name`; none: those that render what the commit changed. */
  readonly applications: readonly string[]
  /** In milliseconds. */
  readonly within: number
  readonly patience: Patience
  readonly tolerance: Tolerance
  readonly terminate: Terminate
}

export interface AwaitPeers {
  /** The repository that was pushed to. */
  readonly github: GitHub
  readonly observer: Observer
  readonly log: Log
  readonly signal: AbortSignal
}

/** Finds the Applications that a pushed commit concerns, and awaits it in them. @throws UserError, DeniedError, RemoteError, ArgoCdError, KubernetesError */
export async function awaitChange(
  { revision, branch, images, applications, within, patience, tolerance, terminate }: AwaitedChange,
  { github, observer, log, signal }: AwaitPeers,
): Promise<RolloutResult> {
  const pushedAt = Date.now()
  const repository = `${github.repository.owner}/${github.repository.repo}`
  const say = (line: string) => log.info(line)
  const [paths, resources] = await Promise.all([
    readChangedPaths(github, revision),
    listApplications(observer, { say, signal }),
  ])
  const push = { repository, branch, paths }
  const chosen = await findTargets({
    push,
    images,
    names: applications,
    resources,
    readAfter: files => readFilesAt(github, revision, files),
    readBefore: files => readFilesAt(github, `${revision}^`, files),
  })
  for (const remark of chosen.remarks) say(remark)
  const pathsOf = ({ namespace, name }: { readonly namespace: string; readonly name: string }) =>
    chosen.paths.get(`${namespace}/${name}`)
  return awaitRollout({
    rollout: { revision, pushedAt, images },
    targets: chosen.targets,
    repository,
    history: createGitHubHistory({ github, revision, images, paths, pathsOf }),
    observer,
    within,
    patience,
    tolerance,
    terminate,
    say,
    signal,
  })
}
