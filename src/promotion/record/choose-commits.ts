import type { CommitRange } from '../../github/commit-range.ts'

/** Commits whose pull requests are looked for. */
export interface ChosenCommits {
  readonly brought: readonly string[]
  readonly takenBack: readonly string[]
  /** How many more there are. */
  readonly left: number
}

/** Of either kind: each takes a request. */
const mostCommits = 100

/**
 * The commits that a rollout of a source commit moved.
 *
 * @param forward what it has and what stood there has not; one a version that stood there
 * @param backward what was tried or stood there, and it has not
 */
export function chooseCommits(
  source: string,
  forward: readonly CommitRange[],
  backward: readonly CommitRange[],
): ChosenCommits {
  const [ahead, takenBack] = [commitsOf(forward), commitsOf(backward)]
  // A first rollout, a second build of a commit, or a commit beyond the page: its own change is told in any case.
  const isAdded = takenBack.length === 0 && !ahead.includes(source)
  const brought = [...(isAdded ? [source] : []), ...ahead].slice(0, mostCommits)
  const taken = takenBack.slice(0, mostCommits)
  const all = ahead.length + takenBack.length + beyondPage([...forward, ...backward])
  return { brought, takenBack: taken, left: Math.max(0, all - brought.length - taken.length) }
}

function commitsOf(ranges: readonly CommitRange[]): readonly string[] {
  return [...new Set(ranges.flatMap(({ commits }) => commits))]
}

/** Of the longest range: those of several images overlap. */
function beyondPage(ranges: readonly CommitRange[]): number {
  return Math.max(0, ...ranges.map(({ total, commits }) => total - commits.length))
}
