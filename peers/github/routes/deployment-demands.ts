import { mergeCommits } from '../git/merge.ts'
import { isAncestor, resolveCommit, updateRef } from '../git/refs.ts'
import { ApiError } from '../http/api-error.ts'
import { isSameContext, lastOfEachContext } from '../state/commit-status.ts'
import { refreshPullRequests } from '../state/refresh-pull-requests.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'

/** What a deployment is asked for: `ref` names the commit `sha`. */
export interface DeploymentTarget {
  readonly ref: string
  readonly sha: string
}

/**
 * What `auto_merge` does: where the commit lacks something of the default branch, that is merged into the branch that `ref` names.
 *
 * @returns whether it merged: then there is no deployment yet
 * @throws ApiError 409 where the two conflict, and always where `ref` is no branch, which nothing can be merged into
 */
export async function mergeDefaultBranch(
  world: World,
  repository: Repository,
  { ref, sha }: DeploymentTarget,
): Promise<boolean> {
  const { folder, defaultBranch } = repository
  const head = await resolveCommit(folder, `refs/heads/${defaultBranch}`)
  if (head === undefined || (await isAncestor(folder, head, sha))) return false
  const isBranch = (await resolveCommit(folder, `refs/heads/${ref}`)) === sha
  const merged = isBranch ? await mergeCommits(folder, sha, head) : undefined
  if (merged === undefined) throw new ApiError(409, `Conflict merging ${defaultBranch} into ${ref}.`)
  await updateRef(folder, `refs/heads/${ref}`, merged)
  await refreshPullRequests(world, repository)
  return true
}

/**
 * Statuses and check runs of the commit, all of which must be good, or those of `contexts`, which must be there too.
 *
 * @param contexts `required_contexts`; undefined for all that there are
 * @throws ApiError 409 that names each with its state
 */
export function demandSuccess(
  repository: Repository,
  { ref, sha }: DeploymentTarget,
  contexts: readonly string[] | undefined,
): void {
  const submitted = [
    ...lastOfEachContext(repository.commitStatuses, sha).map(({ context, state }) => ({ context, state })),
    ...repository.checkRuns
      .filter(({ headSha }) => headSha === sha)
      .map(({ name, conclusion }) => ({ context: name, state: conclusion ?? 'pending' })),
  ]
  const wanted =
    contexts?.flatMap(context => {
      const found = submitted.filter(one => isSameContext(one.context, context))
      return found.length === 0 ? [{ context, state: 'pending' }] : found
    }) ?? submitted
  if (wanted.every(({ state }) => state === 'success')) return
  throw new ApiError(409, `Conflict: Commit status checks failed for ${ref}.`, {
    errors: [{ resource: 'Deployment', field: 'required_contexts', code: 'invalid', contexts: wanted }],
  })
}
