import { UserError } from '../text/user-error.ts'
import { visibleLine } from '../text/visible.ts'
import { type GitPlace, lineOf, runGit } from './git.ts'

/** What a person compares with where nothing else is said: the default branch as it was fetched last, else the local one. */
const defaultBranches = ['refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'refs/heads/main']

/**
 * The commit that a pull request's merge commit, which is checked out, was made on: its first parent. In a merge queue it is what the
 * group stands on.
 *
 * @throws UserError where the checkout is no working copy, is not of that commit, or its parent was not fetched
 */
export async function findFirstParent(place: GitPlace, merge: string): Promise<string> {
  const head = await resolveCommit(place, 'HEAD')
  if (head === undefined) throw noWorkingCopy(place)
  if (head !== merge) {
    throw new UserError(
      `${head} is checked out, and the run is of ${merge}: the preview compares what was tested with its first parent. Leave \`ref\` of actions/checkout out, or give this step the input \`base\`.`,
    )
  }
  const parent = await resolveCommit(place, 'HEAD^1')
  if (parent !== undefined) return parent
  throw new UserError(
    'The commit to compare with was not fetched. Give actions/checkout `fetch-depth: 2`; it fetches one commit by default.',
  )
}

/**
 * The commit to compare the working copy with: where its history and that of `ref` part, and `ref` itself where they have nothing in common.
 *
 * @param ref a branch, a tag or a commit; without it, the default branch
 * @throws UserError where the folder is no working copy, and where there is no such commit
 */
export async function findBase(place: GitPlace, ref: string | undefined): Promise<string> {
  const head = await resolveCommit(place, 'HEAD')
  if (head === undefined) throw noWorkingCopy(place)
  for (const candidate of ref === undefined ? defaultBranches : [ref]) {
    const commit = await resolveCommit(place, candidate)
    if (commit === undefined) continue
    const common = await runGit(place, ['merge-base', head, commit])
    return common.ok ? lineOf(common) : commit
  }
  throw new UserError(
    ref === undefined
      ? `There is no branch to compare with: neither ${defaultBranches.join(' nor ')}. Give --base a branch or a commit.`
      : `${JSON.stringify(ref)} is no commit here. Give a branch, a tag or a commit that was fetched.`,
  )
}

async function resolveCommit(place: GitPlace, revision: string): Promise<string | undefined> {
  const answer = await runGit(place, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
  if (!answer.ok && /dubious ownership/.test(answer.errors)) {
    throw new UserError(`git does not read ${place.folder}: ${visibleLine(answer.errors.slice(0, 500))}`)
  }
  const commit = lineOf(answer)
  return answer.ok && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? commit : undefined
}

function noWorkingCopy({ folder }: GitPlace): UserError {
  return new UserError(
    `${folder} is no git working copy with a commit. Check the repository out before this; a preview compares two commits.`,
  )
}
