import { notFound } from '../http/api-error.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { paginate } from '../http/paginate.ts'
import { representWorkflowRun } from '../represent/workflow-run.ts'
import type { WorkflowRun } from '../state/workflow-run.ts'
import type { World } from '../state/world.ts'

export function workflowRunRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/actions/runs', async c => c.json(await listRuns(world, c, c.get('repository').workflowRuns)))
    .get('/actions/workflows/:workflow/runs', async c => {
      const path = `.github/workflows/${c.req.param('workflow')}`
      const runs = c.get('repository').workflowRuns.filter(run => run.path === path)
      // A workflow without a run is not known here, as a file is not looked for.
      if (runs.length === 0) throw notFound()
      return c.json(await listRuns(world, c, runs))
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

/** The newest first. */
async function listRuns(world: World, c: PeerContext, runs: readonly WorkflowRun[]) {
  const { event, branch, status, head_sha: headSha } = c.req.query()
  const found = runs
    .filter(run => event === undefined || run.event === event)
    .filter(run => branch === undefined || run.headBranch === branch)
    .filter(run => status === undefined || run.status === status || run.conclusion === status)
    .filter(run => headSha === undefined || run.headSha === headSha)
    .toReversed()
  const page = paginate(world, c, found)
  return {
    total_count: found.length,
    workflow_runs: await Promise.all(page.map(run => representWorkflowRun(world, run))),
  }
}
