import { truncate } from '../text/truncate.ts'
import { visibleLine } from '../text/visible.ts'
import { type GitHub, repeatable } from './client.ts'

/** One of the errors that GitHub answers a GraphQL request with. */
export interface GraphqlProblem {
  /** `STALE_DATA`, `FORBIDDEN`, `NOT_FOUND`, `UNPROCESSABLE`; empty where GitHub gives none. */
  readonly type: string
  /** On one line, without what a terminal would not show. */
  readonly message: string
}

/** GitHub took a GraphQL request and did not do what it asked. */
export class GraphqlRefused extends Error {
  override readonly name = 'GraphqlRefused'
  readonly problems: readonly GraphqlProblem[]

  constructor(problems: readonly GraphqlProblem[]) {
    super(problems.map(({ message }) => message).join(' '))
    this.problems = problems
  }
}

/**
 * Asks GitHub's GraphQL API.
 *
 * @param query names its operation
 * @param effect a request that reads is sent again after an outage, one that writes is not
 * @throws GraphqlRefused, DeniedError, RemoteError
 */
export async function askGraphql(
  { octokit }: GitHub,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  effect: 'reads' | 'writes',
): Promise<unknown> {
  try {
    return await octokit.graphql(query, { ...variables, ...(effect === 'reads' ? repeatable : {}) })
  } catch (error) {
    // By name: the class is part of what is loaded only with the client.
    if (!(error instanceof Error) || error.name !== 'GraphqlResponseError' || !('errors' in error)) throw error
    const errors = Array.isArray(error.errors) ? error.errors : []
    throw new GraphqlRefused(errors.map(problemOf))
  }
}

function problemOf(error: unknown): GraphqlProblem {
  const { type, message } = Object(error)
  const text = typeof message === 'string' ? message : 'GitHub gives no reason.'
  return { type: typeof type === 'string' ? type : '', message: truncate(visibleLine(text), { characters: 1_000 }) }
}
