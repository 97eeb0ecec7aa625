import { readBranchState } from '../github/branch-state.ts'
import type { GitHub } from '../github/client.ts'
import { type CommitResult, commitOnBranch } from '../github/commit-on-branch.ts'
import { type ProposalResult, proposeChange } from '../github/propose-change.ts'
import type { BumpOutcome, BumpRequest } from './bump-request.ts'
import { changeFor } from './change-for.ts'

/**
 * Writes images into the manifests of a branch, in one commit; without a difference, in none. `changes` are those of that commit.
 *
 * @throws BumpRefused; UserError without such a branch; ProtectedBranchError, DeniedError, RemoteError
 */
export async function commitBumps(github: GitHub, request: BumpRequest): Promise<CommitResult & BumpOutcome> {
  const { change, outcome } = changeFor(github, request)
  const result = await commitOnBranch(github, { branch: request.branch, paths: pathsOf(request), change })
  return { ...result, ...outcomeOf(result.outcome, outcome()) }
}

/**
 * The same as a pull request against the branch; without a difference there is none. One that is open for the same images and versions
 * is found again.
 *
 * @throws as {@link commitBumps}
 */
export async function proposeBumps(github: GitHub, request: BumpRequest): Promise<ProposalResult & BumpOutcome> {
  // Who merges it brings it; and two runs meet only on the same change.
  const { change, outcome } = changeFor(github, { ...request, run: undefined })
  const result = await proposeChange(github, { base: request.branch, paths: pathsOf(request), change })
  return { ...result, ...outcomeOf(result.outcome, outcome()) }
}

/**
 * What {@link commitBumps} would do to the branch as it is now; `sha` is that state. Only reads.
 *
 * @throws as {@link commitBumps}
 */
export async function tryBumps(github: GitHub, request: BumpRequest): Promise<BumpOutcome & { readonly sha: string }> {
  const { change, outcome } = changeFor(github, request)
  const state = await readBranchState(github, request.branch, pathsOf(request))
  await change(state)
  return { ...outcome(), sha: state.head }
}

/** Where somebody else made the same change meanwhile, none is ours. */
function outcomeOf(result: string, { changes, superseded }: BumpOutcome): BumpOutcome {
  return { changes: result === 'unchanged' ? [] : changes, superseded }
}

function pathsOf({ targets }: BumpRequest): readonly string[] {
  return [...new Set(targets.flatMap(({ paths }) => paths))]
}
