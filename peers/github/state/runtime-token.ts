import { createHmac } from 'node:crypto'
import type { WorkflowRun } from './workflow-run.ts'
import type { World } from './world.ts'

/** What the runner's own token says: which run and job may use the artifact service. */
export interface RuntimeClaims {
  readonly run: WorkflowRun
  readonly runBackendId: string
  readonly jobBackendId: string
}

/** A signed token in the shape of `ACTIONS_RUNTIME_TOKEN`; clients read the scope in it. */
export function createRuntimeToken(world: World, run: WorkflowRun): string {
  const claims = { scp: `Actions.ExampleScope Actions.Results:run-${run.id}:job-${run.id}` }
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${text}.${sign(world, text)}`
}

export function readRuntimeToken(world: World, token: string): RuntimeClaims | undefined {
  const [header = '', payload = '', signature = ''] = token.split('.')
  if (signature !== sign(world, `${header}.${payload}`)) return undefined
  const { scp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { scp: string }
  const [, runBackendId = '', jobBackendId = ''] = scp.split(' ')[1]?.split(':') ?? []
  const id = Number(runBackendId.replace('run-', ''))
  const run = world.repositories.flatMap(({ workflowRuns }) => workflowRuns).find(candidate => candidate.id === id)
  return run === undefined ? undefined : { run, runBackendId, jobBackendId }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function sign(world: World, text: string): string {
  return createHmac('sha256', world.folder).update(text).digest('base64url')
}
