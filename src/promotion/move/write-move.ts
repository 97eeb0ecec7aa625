import type { Bump } from '../../bump/bump.ts'
import { BumpRefused } from '../../bump/bump-refused.ts'
import { changeFor } from '../../bump/change-for.ts'
import { chooseTargets } from '../../bump/choose-targets.ts'
import { formatSuperseded } from '../../bump/format-bump.ts'
import type { FileChange } from '../../bump/plan-bumps.ts'
import { writeTrailers } from '../../bump/trailers.ts'
import type { TowpathConfig } from '../../config/config.ts'
import { type BranchState, readBranchState } from '../../github/branch-state.ts'
import type { GitHub } from '../../github/client.ts'
import { type Change, commitOnBranch } from '../../github/commit-on-branch.ts'
import { proposeChange } from '../../github/propose-change.ts'
import type { RunAttempt } from '../../github/run-attempt.ts'
import { imageName } from '../../image/reference.ts'

/** Images that move together in one environment: forward by a promotion, back by a rollback. */
export interface Move {
  readonly branch: string
  readonly environment: string
  readonly config: TowpathConfig
  /** `owner/name`: where the images' source commits are. */
  readonly sourceRepository: string
  readonly mode: 'commit' | 'pull-request' | 'dry-run'
  readonly older: 'refused' | 'allowed'
  readonly promotedFrom: string | undefined
  /** The run that moves them; undefined where a person does. */
  readonly run: RunAttempt | undefined
  /** The files that `plan` needs to see. */
  readonly paths: readonly string[]
  /** Decides on a state of the branch, and again on each that it is in by the time of the commit. What it throws ends the move; undefined leaves all as it is. */
  readonly plan: (state: BranchState) => Promise<PlannedMove | undefined>
}

export interface PlannedMove {
  /** Never empty. */
  readonly bumps: readonly Bump[]
  /** Other files that change with them. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly headline: string
  /** The paragraph above the trailers. */
  readonly about: string
}

export interface MoveResult {
  readonly outcome: 'committed' | 'proposed' | 'planned' | 'unchanged'
  /** The commit that was made, or the one that was looked at. */
  readonly sha: string | undefined
  readonly pullRequest: { readonly number: number; readonly url: string } | undefined
  readonly changes: readonly FileChange[]
}

/**
 * Moves images in one commit of exactly the changed lines, or as a pull request, or says what it would change.
 *
 * @throws BumpRefused; UserError without such a branch; ProtectedBranchError, DeniedError, RemoteError
 */
export async function writeMove(manifests: GitHub, move: Move): Promise<MoveResult> {
  const { branch, mode, paths } = move
  const { change, changes } = changeOf(manifests, move)
  if (mode === 'dry-run') {
    const state = await readBranchState(manifests, branch, paths)
    const planned = await change(state)
    const outcome = planned === undefined ? 'unchanged' : 'planned'
    return { outcome, sha: state.head, pullRequest: undefined, changes: changes() }
  }
  if (mode === 'pull-request') {
    const result = await proposeChange(manifests, { base: branch, paths, change })
    if (result.outcome === 'unchanged') return { ...result, pullRequest: undefined, changes: [] }
    const { outcome, number, url } = result
    return { outcome, sha: undefined, pullRequest: { number, url }, changes: changes() }
  }
  const { outcome, sha } = await commitOnBranch(manifests, { branch, paths, change })
  return { outcome, sha, pullRequest: undefined, changes: outcome === 'unchanged' ? [] : changes() }
}

/** The change that a move makes of a state of its branch, and the lines of the last one. */
function changeOf(manifests: GitHub, move: Move) {
  let changes: readonly FileChange[] = []
  const change = async (state: BranchState): Promise<Change | undefined> => {
    const planned = await move.plan(state)
    if (planned === undefined) return undefined
    const { environment, config, branch, sourceRepository, older } = move
    const targets = chooseTargets({ environments: [environment], paths: [] }, config, planned.bumps)
    const requested = changeFor(manifests, { branch, targets, sourceRepository, older })
    const made = await requested.change(state)
    const { superseded } = requested.outcome()
    if (superseded.length > 0) throw new BumpRefused(superseded.map(one => ({ message: formatSuperseded(one) })))
    if (made === undefined) return undefined
    changes = requested.outcome().changes
    const body = `${planned.about}\n\n${trailersOf(move, planned.bumps)}`
    return { files: new Map([...made.files, ...planned.files]), headline: planned.headline, body }
  }
  return { change, changes: () => changes }
}

/** Who merges a pull request brings it: no run is named in one. */
function trailersOf({ environment, promotedFrom, run, mode }: Move, bumps: readonly Bump[]): string {
  return writeTrailers(
    bumps.map(({ image, tag, digest, commit }) => ({
      ...{ image: imageName(image), tag, digest, source: commit, environment, promotedFrom },
      run: mode === 'commit' ? run : undefined,
    })),
  )
}

/** `shop/backend to v1.2 in production`, or how many there are. */
export function describeBumps([first, ...others]: readonly Bump[], environment: string): string {
  if (first === undefined || others.length > 0) return `${others.length + 1} images in ${environment}`
  const version = first.tag ?? first.digest?.slice(0, 'sha256:'.length + 12) ?? 'another version'
  return `${first.image.repository} to ${version} in ${environment}`
}
