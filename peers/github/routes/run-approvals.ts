import { notFound } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { apiUrl, webUrl } from '../represent/repository.ts'
import { nodeId, type Schema } from '../represent/schema.ts'
import { representUser } from '../represent/user.ts'
import type { World } from '../state/world.ts'

/** Who let a run into the environments of its jobs. */
export function runApprovalRoutes(world: World): PeerRoutes {
  return newRoutes().get('/actions/runs/:run/approvals', c => {
    const repository = c.get('repository')
    const id = Number(c.req.param('run'))
    const run = repository.workflowRuns.find(candidate => candidate.id === id)
    if (run === undefined) throw notFound()
    const answer: Schema<'environment-approvals'>[] = run.approvals.map(({ environment, state, user }) => ({
      state,
      comment: '',
      user: representUser(world, user),
      environments: [
        {
          id: run.id,
          node_id: nodeId('EN', environment),
          name: environment,
          url: `${apiUrl(world, repository)}/environments/${environment}`,
          html_url: `${webUrl(world, repository)}/deployments/activity_log?environments_filter=${environment}`,
          created_at: run.createdAt,
          updated_at: run.createdAt,
        },
      ],
    }))
    return c.json(answer)
  })
}
