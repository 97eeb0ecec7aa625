import { notFound } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { paginate } from '../http/paginate.ts'
import { representWorkflowRun } from '../represent/workflow-run.ts'
import type { World } from '../state/world.ts'

export function workflowRunRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/actions/runs', async c => {
      const { event, branch, status, head_sha: headSha } = c.req.query()
      const found = c
        .get('repository')
        .workflowRuns.filter(run => event === undefined || run.event === event)
        .filter(run => branch === undefined || run.headBranch === branch)
        .filter(run => status === undefined || run.status === status || run.conclusion === status)
        .filter(run => headSha === undefined || run.headSha === headSha)
        .reverse()
      const page = paginate(world, c, found)
      return c.json({
        total_count: found.length,
        workflow_runs: await Promise.all(page.map(run => representWorkflowRun(world, run))),
      })
    })
    .get('/actions/runs/:run', async c => {
      const id = Number(c.req.param('run'))
      const run = c.get('repository').workflowRuns.find(candidate => candidate.id === id)
      if (run === undefined) throw notFound()
      return c.json(await representWorkflowRun(world, run))
    })
    .get('/actions/runs/:run/attempts/:attempt', async c => {
      const id = Number(c.req.param('run'))
      const run = c.get('repository').workflowRuns.find(candidate => candidate.id === id)
      // Nobody runs one again here.
      if (run === undefined || c.req.param('attempt') !== '1') throw notFound()
      return c.json(await representWorkflowRun(world, run))
    })
}
