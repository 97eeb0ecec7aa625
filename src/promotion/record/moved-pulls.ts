import type { GitHub } from '../../github/client.ts'
import { type CommitRange, readCommitRange } from '../../github/commit-range.ts'
import { findMergedPullRequests, type MergedPullRequest } from '../../github/pull-request.ts'
import { limitTasks } from '../../review/task-limit.ts'
import type { FoundThere } from '../evidence/read-history.ts'
import { chooseCommits } from './choose-commits.ts'

/** A merged pull request that a rollout moved. */
export interface MovedPull extends MergedPullRequest {
  /** `brought`: what runs now has it; `taken-back`: what ran or was tried before had it, and this has not. */
  readonly way: 'brought' | 'taken-back'
}

export interface MovedPulls {
  readonly pulls: readonly MovedPull[]
  /** How many commits were too many to be looked at. */
  readonly left: number
  /** Source commits of versions before that hold this one's: from them it goes back. */
  readonly goesBackFrom: ReadonlySet<string>
}

/** How many commits are asked at a time for their pull requests. */
const readsAtOnce = 8

/**
 * The pull requests that a rollout of a source commit brought, and those that it took back.
 *
 * What it brought is counted from what stood there, so that a change that failed before is told when it comes with a later one.
 *
 * @param before one an image
 * @throws DeniedError without `contents: read` and `pull-requests: read`; RemoteError
 */
export async function findMovedPulls(
  github: GitHub,
  source: string,
  before: readonly FoundThere[],
): Promise<MovedPulls> {
  const stood = distinct(before.map(found => found.stood?.evidence.source))
  const last = distinct(before.map(found => found.last?.evidence.source))
  const forward = await readRanges(github, stood, base => ({ base, head: source }))
  const isHeld = (commit: string) => ['ahead', 'identical'].includes(forward.get(commit)?.relation ?? '')
  const tried = last.filter(commit => !isHeld(commit))
  const backward = await readRanges(github, tried, head => ({ base: source, head }))
  const { brought, takenBack, left } = chooseCommits(source, [...forward.values()], [...backward.values()])
  const pulls = new Map<number, MovedPull>()
  for (const pull of await findPulls(github, takenBack)) pulls.set(pull.number, { ...pull, way: 'taken-back' })
  for (const pull of await findPulls(github, brought)) pulls.set(pull.number, { ...pull, way: 'brought' })
  const goesBackFrom = new Set([...backward].filter(([, { relation }]) => relation === 'ahead').map(([sha]) => sha))
  return { pulls: [...pulls.values()].sort((one, other) => one.number - other.number), left, goesBackFrom }
}

async function readRanges(
  github: GitHub,
  commits: readonly string[],
  rangeOf: (commit: string) => { readonly base: string; readonly head: string },
): Promise<ReadonlyMap<string, CommitRange>> {
  const read = async (commit: string) => [commit, await readCommitRange(github, rangeOf(commit))] as const
  return new Map(await Promise.all(commits.map(read)))
}

async function findPulls(github: GitHub, commits: readonly string[]): Promise<readonly MergedPullRequest[]> {
  const limit = limitTasks(readsAtOnce)
  return (await Promise.all(commits.map(sha => limit(() => findMergedPullRequests(github, sha))))).flat()
}

function distinct(commits: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(commits.filter(commit => commit !== undefined))]
}
