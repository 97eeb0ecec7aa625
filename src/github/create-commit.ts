import type { GitHub } from './client.ts'
import { commitRefusal } from './commit-refusal.ts'
import { askGraphql, GraphqlRefused } from './graphql.ts'

export interface NewCommit {
  readonly branch: string
  /** Where the branch must point; another place is a StaleHeadError. */
  readonly parent: string
  /** New content by path. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly headline: string
  readonly body: string
}

/**
 * Makes a commit that GitHub signs, if the branch still points to its parent: a compare-and-swap.
 *
 * @throws StaleHeadError, ProtectedBranchError, DeniedError, RemoteError
 * @see https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 */
export async function createCommit(github: GitHub, commit: NewCommit): Promise<{ readonly sha: string }> {
  const { owner, repo } = github.repository
  const query = `mutation CreateCommit($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid } }
  }`
  const additions = Array.from(commit.files, ([path, bytes]) => ({
    path,
    contents: Buffer.from(bytes).toString('base64'),
  }))
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: commit.branch },
    expectedHeadOid: commit.parent,
    message: { headline: commit.headline, body: commit.body },
    fileChanges: { additions },
  }
  try {
    const data = await askGraphql(github, query, { input }, 'writes')
    const { oid } = Object(Object(data).createCommitOnBranch?.commit)
    return { sha: String(oid) }
  } catch (error) {
    if (error instanceof GraphqlRefused) throw commitRefusal(error, commit.branch, `${owner}/${repo}`)
    throw error
  }
}
