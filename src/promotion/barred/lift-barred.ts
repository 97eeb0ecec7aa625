import type { BranchState } from '../../github/branch-state.ts'
import { readBranchState } from '../../github/branch-state.ts'
import type { GitHub } from '../../github/client.ts'
import { type Change, commitOnBranch } from '../../github/commit-on-branch.ts'
import { proposeChange } from '../../github/propose-change.ts'
import type { Digest } from '../../image/digest.ts'
import { truncate } from '../../text/truncate.ts'
import { visibleLine } from '../../text/visible.ts'
import type { MoveCall } from '../move/call.ts'
import { barredFile } from './barred.ts'
import { liftDigest } from './lift-digest.ts'

/** What became of it; `unchanged` where the digest is not barred. */
export interface LiftReport {
  readonly outcome: 'committed' | 'proposed' | 'planned' | 'unchanged'
  readonly digest: Digest
  readonly commit: string | undefined
  readonly pullRequest: { readonly number: number; readonly url: string } | undefined
}

/**
 * Lets a barred digest come again: removes its entry from `towpath.barred.yaml`, and no other byte.
 *
 * @throws EditRefused where the file is not written line by line; UserError without such a branch; ProtectedBranchError, DeniedError, RemoteError
 */
export async function liftBarred(
  manifests: GitHub,
  {
    digest,
    reason,
    branch,
    mode,
  }: Pick<MoveCall, 'branch' | 'mode'> & { readonly digest: Digest; readonly reason: string },
): Promise<LiftReport> {
  const change = async ({ files }: BranchState): Promise<Change | undefined> => {
    const bytes = files.get(barredFile)
    const before = bytes === undefined ? '' : new TextDecoder().decode(bytes)
    const after = bytes === undefined ? '' : liftDigest(before, barredFile, digest)
    if (after === before) return undefined
    const body = truncate(visibleLine(reason), { characters: 500 })
    return { files: new Map([[barredFile, new TextEncoder().encode(after)]]), headline: `Lift ${digest}`, body }
  }
  const paths = [barredFile]
  const none = { digest, commit: undefined, pullRequest: undefined }
  if (mode === 'dry-run') {
    const wanted = await change(await readBranchState(manifests, branch, paths))
    return { ...none, outcome: wanted === undefined ? 'unchanged' : 'planned' }
  }
  if (mode === 'pull-request') {
    const result = await proposeChange(manifests, { base: branch, paths, change })
    if (result.outcome === 'unchanged') return { ...none, outcome: 'unchanged' }
    return { ...none, outcome: 'proposed', pullRequest: { number: result.number, url: result.url } }
  }
  const { outcome, sha } = await commitOnBranch(manifests, { branch, paths, change })
  return { ...none, outcome, commit: outcome === 'committed' ? sha : undefined }
}
