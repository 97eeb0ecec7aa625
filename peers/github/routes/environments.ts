import { notFound } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { paginate } from '../http/paginate.ts'
import { apiUrl, webUrl } from '../represent/repository.ts'
import { nodeId, type Schema } from '../represent/schema.ts'
import { representUser } from '../represent/user.ts'
import type { Environment } from '../state/environment.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'

export function environmentRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/environments', c => {
      const repository = c.get('repository')
      const { environments } = repository
      const page = paginate(world, c, environments)
      return c.json({
        total_count: environments.length,
        environments: page.map(item => represent(world, repository, item)),
      })
    })
    .get('/environments/:name', c => {
      const repository = c.get('repository')
      const found = repository.environments.find(({ name }) => name === c.req.param('name'))
      if (found === undefined) throw notFound()
      return c.json(represent(world, repository, found))
    })
}

function represent(world: World, repository: Repository, environment: Environment): Schema<'environment'> {
  const { id, name, createdAt, reviewers, preventsSelfReview, waitTimer } = environment
  const rule = (kind: string) => ({ id, node_id: nodeId('GA', `${id}-${kind}`), type: kind })
  const reviews = {
    ...rule('required_reviewers'),
    prevent_self_review: preventsSelfReview,
    reviewers: reviewers.map(user => ({ type: 'User' as const, reviewer: representUser(world, user) })),
  }
  return {
    id,
    node_id: nodeId('EN', id),
    name,
    url: `${apiUrl(world, repository)}/environments/${name}`,
    html_url: `${webUrl(world, repository)}/deployments/activity_log?environments_filter=${name}`,
    created_at: createdAt,
    updated_at: createdAt,
    protection_rules: [
      ...(waitTimer === 0 ? [] : [{ ...rule('wait_timer'), wait_timer: waitTimer }]),
      ...(reviewers.length === 0 ? [] : [reviews]),
    ],
    deployment_branch_policy: null,
  }
}
