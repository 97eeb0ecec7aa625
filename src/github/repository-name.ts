import { UserError } from '../text/user-error.ts'

/** In octokit's words, to be spread into its requests. */
export type RepositoryName = {
  readonly owner: string
  readonly repo: string
}

/**
 * Reads `owner/name`.
 *
 * @throws UserError where it is something else
 */
export function parseRepositoryName(text: string): RepositoryName {
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9_-]{0,99})\/([A-Za-z0-9._-]{1,100})$/.exec(text) ?? []
  if (owner === undefined || repo === undefined || repo === '.' || repo === '..') {
    throw new UserError(`${JSON.stringify(text.slice(0, 210))} is not a repository's name. Write it as owner/name.`)
  }
  return { owner, repo }
}
