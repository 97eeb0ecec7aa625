import { resolveCommit } from '../git/refs.ts'
import { notFound, unprocessable } from '../http/api-error.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { paginate } from '../http/paginate.ts'
import { representAnnotation, representCheckRun } from '../represent/check-run.ts'
import type { CheckRun } from '../state/check-run.ts'
import { nextId, now, type World } from '../state/world.ts'
import { type CheckRunInput, readCheckRunInput } from './check-run-input.ts'
import { existingCommit } from './existing-commit.ts'

export function checkRunRoutes(world: World): PeerRoutes {
  return newRoutes()
    .post('/check-runs', async c => {
      const repository = c.get('repository')
      const input = readCheckRunInput(c.get('body'), 'create')
      const headSha = input.headSha ?? ''
      if ((await resolveCommit(repository.folder, headSha)) !== headSha) {
        throw unprocessable(`No commit found for SHA: ${headSha}`)
      }
      const check = newCheckRun(nextId(world), headSha)
      apply(check, input)
      repository.checkRuns.push(check)
      return c.json(representCheckRun(world, repository, check), 201)
    })
    .get('/check-runs/:check', c => c.json(representCheckRun(world, c.get('repository'), existingCheckRun(c))))
    .patch('/check-runs/:check', c => {
      const check = existingCheckRun(c)
      apply(check, readCheckRunInput(c.get('body'), 'update'))
      return c.json(representCheckRun(world, c.get('repository'), check))
    })
    .get('/check-runs/:check/annotations', c => {
      const repository = c.get('repository')
      const check = existingCheckRun(c)
      const page = paginate(world, c, check.annotations)
      return c.json(page.map(annotation => representAnnotation(world, repository, check, annotation)))
    })
    .get('/commits/:ref/check-runs', async c => {
      const repository = c.get('repository')
      const sha = await existingCommit(c)
      const name = c.req.query('check_name')
      const found = repository.checkRuns.filter(
        check => check.headSha === sha && (name === undefined || check.name === name),
      )
      const page = paginate(world, c, found)
      return c.json({
        total_count: found.length,
        check_runs: page.map(check => representCheckRun(world, repository, check)),
      })
    })
}

function existingCheckRun(c: PeerContext): CheckRun {
  const id = Number(c.req.param('check'))
  const check = c.get('repository').checkRuns.find(candidate => candidate.id === id)
  if (check === undefined) throw notFound()
  return check
}

function newCheckRun(id: number, headSha: string): CheckRun {
  return {
    id,
    headSha,
    name: '',
    status: 'queued',
    conclusion: null,
    detailsUrl: null,
    externalId: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    startedAt: now(),
    completedAt: null,
  }
}

/** Annotations are added to those that are there; a conclusion completes the check run. */
function apply(check: CheckRun, input: CheckRunInput): void {
  check.name = input.name ?? check.name
  check.detailsUrl = input.detailsUrl ?? check.detailsUrl
  check.externalId = input.externalId ?? check.externalId
  check.conclusion = input.conclusion ?? check.conclusion
  check.status = input.conclusion === undefined ? (input.status ?? check.status) : 'completed'
  check.completedAt = check.status === 'completed' ? (input.completedAt ?? check.completedAt ?? now()) : null
  if (input.output === undefined) return
  check.title = input.output.title ?? check.title
  check.summary = input.output.summary
  check.text = input.output.text ?? check.text
  check.annotations.push(...input.output.annotations)
}
