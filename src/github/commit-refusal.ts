import { DeniedError } from './denied-error.ts'
import type { GraphqlRefused } from './graphql.ts'
import { RemoteError } from './remote-error.ts'

/** Another commit was faster: the branch does not point to where it was read. */
export class StaleHeadError extends Error {
  override readonly name = 'StaleHeadError'
}

/** A rule of the branch does not allow the commit. The message names the rule, and what to do. */
export class ProtectedBranchError extends Error {
  override readonly name = 'ProtectedBranchError'
}

const stale = /expected branch to point to|pull and try again|is at [0-9a-f]{40} but expected|cannot lock ref|head oid/i

/** GitHub's words, and the rule as its settings call it; the first that matches counts. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/approving review|through a pull request|reviewers with write/i, 'Require a pull request before merging'],
  [/status checks?\b/i, 'Require status checks to pass'],
  [/verified signature|must be signed/i, 'Require signed commits'],
  [/merge queue/i, 'Require merge queue'],
  [/linear history|merge commits/i, 'Require linear history'],
  [/deployment/i, 'Require deployments to succeed'],
  [/locked/i, 'Lock branch'],
  [/not authorized to push|protected branch|restricted|cannot update/i, 'Restrict who can push to matching branches'],
  [/rule violation|protected/i, 'a ruleset'],
]

/** What a refused commit comes to, as an error for the person who must act. */
export function commitRefusal(refused: GraphqlRefused, branch: string, repository: string): Error {
  const said = refused.message
  const types = refused.problems.map(({ type }) => type)
  const what = `GitHub refused the commit to ${branch} of ${repository}: ${said}`
  if (types.includes('STALE_DATA') || stale.test(said)) return new StaleHeadError(what)
  if (/not accessible by/i.test(said) || types.includes('INSUFFICIENT_SCOPES')) {
    return new DeniedError(`${what}\nAdd "contents: write" to the job's "permissions:".`, 403)
  }
  const rule = rules.find(([pattern]) => pattern.test(said))?.[1]
  if (rule !== undefined) {
    return new ProtectedBranchError(
      `${what}\nThe rule is "${rule}". Let the change come as a pull request, or put the GitHub App whose token is used (with "contents: write") on the rule's bypass list; GITHUB_TOKEN cannot be put there.`,
    )
  }
  return new RemoteError(what, { status: 200 })
}
