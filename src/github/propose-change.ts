import { createHash } from 'node:crypto'
import { readBranchState } from './branch-state.ts'
import type { GitHub } from './client.ts'
import { type BranchCommit, type Change, commitOnBranch } from './commit-on-branch.ts'
import { limits } from './limits.ts'
import { RemoteError } from './remote-error.ts'

export interface Proposal extends Omit<BranchCommit, 'branch'> {
  /** The branch that the change is for. */
  readonly base: string
}

export type ProposalResult =
  | { readonly outcome: 'proposed'; readonly number: number; readonly url: string; readonly branch: string }
  | { readonly outcome: 'unchanged'; readonly sha: string }

/**
 * Opens a pull request with a change, or finds the one that is open for the same change.
 *
 * Its branch is named by what the change writes, so that two runs meet on it and no branch is ever reset: that would close its pull
 * request.
 *
 * @throws as `commitOnBranch`
 */
export async function proposeChange(github: GitHub, { base, paths, change }: Proposal): Promise<ProposalResult> {
  const state = await readBranchState(github, base, paths)
  const { head } = state
  const wanted = await change(state)
  if (wanted === undefined) return { outcome: 'unchanged', sha: head }
  const branch = `towpath/bump-${hashOf(base, wanted)}`
  const open = await findOpen(github, base, branch)
  if (open !== undefined) return open
  await createBranch(github, branch, head)
  await commitOnBranch(github, { branch, paths, change })
  const { data } = await github.octokit.rest.pulls.create({
    ...github.repository,
    base,
    head: branch,
    title: wanted.headline,
    body: wanted.body,
  })
  return { outcome: 'proposed', number: data.number, url: data.html_url, branch }
}

function hashOf(base: string, { body }: Change): string {
  return createHash('sha256').update(`${base}\n${body}`).digest('hex').slice(0, 12)
}

async function findOpen(github: GitHub, base: string, branch: string): Promise<ProposalResult | undefined> {
  const { owner } = github.repository
  const { data } = await github.octokit.rest.pulls.list({
    ...github.repository,
    state: 'open',
    base,
    head: `${owner}:${branch}`,
    per_page: limits.pageSize,
  })
  const [found] = data
  return found === undefined ? undefined : { outcome: 'proposed', number: found.number, url: found.html_url, branch }
}

/** One that is there is left as it is: the change is made on what it has. */
async function createBranch(github: GitHub, branch: string, sha: string): Promise<void> {
  try {
    await github.octokit.rest.git.createRef({ ...github.repository, ref: `refs/heads/${branch}`, sha })
  } catch (error) {
    if (!(error instanceof RemoteError && error.status === 422 && /already exists/.test(error.message))) throw error
  }
}
