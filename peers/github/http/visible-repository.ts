import type { Repository } from '../state/repository.ts'
import { findRepository, type World } from '../state/world.ts'
import { ApiError } from './api-error.ts'
import { canSee, isAllowed } from './authorize.ts'
import type { PeerContext } from './context.ts'
import { GraphqlProblem } from './graphql-problem.ts'

/** What the token may read. @throws GraphqlProblem in GitHub's words */
export function visibleRepository(world: World, c: PeerContext, name: string): Repository {
  const token = c.get('token')
  const [owner = '', repo = ''] = name.split('/')
  const repository = findRepository(world, owner, repo)
  if (token === undefined) throw new ApiError(401, 'This endpoint requires you to be authenticated.')
  if (repository === undefined || !canSee(token, repository)) {
    throw new GraphqlProblem('NOT_FOUND', `Could not resolve to a Repository with the name '${name}'.`)
  }
  if (!isAllowed(token, repository, ['contents'], 'read')) {
    throw new GraphqlProblem('FORBIDDEN', 'Resource not accessible by integration')
  }
  return repository
}
