import { join } from 'node:path'
import type { JsonObject } from '../../src/yaml/json.ts'
import { runnerEnvironment } from '../github/seed/runner-environment.ts'
import { completeWorkflowRun } from '../github/seed/start-workflow-run.ts'
import type { WorkflowRun } from '../github/state/workflow-run.ts'
import type { World } from '../github/state/world.ts'
import { readAction, type WantedAction } from './action-file.ts'
import { type Call, readCall } from './called-workflow.ts'
import { type Contexts, fillIn, isMet, type JobStatus } from './expression.ts'
import type { JobPlace, PreparedJob } from './prepare-job.ts'
import { runStep, type StepRecord, type StepRequest } from './run-step.ts'
import type { Expressions, WorkflowStep } from './workflow-file.ts'

/** A workflow that is to run for an event. */
export interface WantedRun
  extends Pick<WantedAction, 'root' | 'code'>,
    Pick<StepRequest, 'cancelAfterMilliseconds' | 'signal'> {
  readonly world: World
  /** An empty folder for the checkout, or one to make. */
  readonly workspace: string
  /** Absolute path of the caller's workflow file. */
  readonly caller: string
  /** Makes the job of the event: one of `prepare-job.ts`. */
  readonly prepare: (place: JobPlace) => Promise<PreparedJob>
  /** `vars` and `secrets` of the repository. */
  readonly vars?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  /** Over what the caller hands to the workflow that it calls. */
  readonly inputs?: Readonly<Record<string, string>>
  /** Called after each step that ran. */
  readonly onStep?: (step: StepRun) => void
}

/** A step that ran; one whose condition was not met is not among them. */
export interface StepRun {
  readonly step: WorkflowStep
  /** `bump-images`. */
  readonly action: string
  readonly record: StepRecord
  /** When it had ended. */
  readonly endedAt: Date
}

export interface PlayedRun {
  readonly run: WorkflowRun
  readonly steps: readonly StepRun[]
  /** Of the called job. */
  readonly outputs: Readonly<Record<string, string>>
}

/**
 * Runs the reusable workflow that a caller's workflow calls, step by step as the runner does: conditions, expressions, outputs, and a token with
 * the rights that both agree on. Jobs of the caller's own are left out.
 */
export async function runWorkflow(wanted: WantedRun): Promise<PlayedRun> {
  const { root, code, world, workspace, onStep } = wanted
  const call = await readCall(wanted.caller, root)
  const { run, token, event } = await wanted.prepare({
    ...{ world, permissions: call.permissions, workspace },
    fetchDepth: call.fetchDepth,
  })
  const variables = runnerEnvironment(world, run)
  const github = githubContext(variables, token)
  const handed = handOn(call, { wanted, github, event })
  const steps: StepRun[] = []
  const outputs: Record<string, { outputs: Readonly<Record<string, string>> }> = {}
  let status: JobStatus = 'success'
  for (const step of call.called.steps) {
    const contexts: Contexts = { github, ...handed, steps: outputs }
    const [, name] = /^actions\/([\w-]+)$/.exec(step.uses.path) ?? []
    // The checkout was made with the job.
    if (name === undefined || !isMet(step.condition, contexts, status)) continue
    const action = await readAction({ root, name, token, code })
    const inputs = { ...action.defaults, ...fillAll(step.with, contexts) }
    const { cancelAfterMilliseconds, signal } = wanted
    const record = await runStep({
      ...{ main: action.main, inputs, workspace, event, variables },
      ...(cancelAfterMilliseconds === undefined ? {} : { cancelAfterMilliseconds }),
      ...(signal === undefined ? {} : { signal }),
    })
    const ran = { step, action: name, record, endedAt: new Date() }
    steps.push(ran)
    onStep?.(ran)
    if (step.id !== undefined) outputs[step.id] = { outputs: record.outputs }
    if (record.exitCode !== 0 && status === 'success') status = record.exitCode === 130 ? 'cancelled' : 'failure'
  }
  completeWorkflowRun(run, status)
  return { run, steps, outputs: fillAll(call.called.outputs, { github, ...handed, steps: outputs }) }
}

/** The folder of the template that users copy. */
export function templateOf(root: string, name: string): string {
  return join(root, 'workflows', name)
}

interface Handing {
  readonly wanted: WantedRun
  readonly github: JsonObject
  readonly event: unknown
}

function handOn({ calling, inputs: defaults }: Call, { wanted, github, event }: Handing): Contexts {
  const { vars = {}, secrets = {} } = wanted
  const { inputs = {} } = event as { readonly inputs?: JsonObject }
  const outer: Contexts = { github, vars, secrets, inputs, needs: {} }
  const known = Object.entries(defaults).map(([name, value]) => [name, value ?? ''])
  return {
    vars,
    inputs: { ...Object.fromEntries(known), ...fillAll(calling.with, outer), ...wanted.inputs },
    secrets: fillAll(calling.secrets, outer),
  }
}

function githubContext(variables: Readonly<Record<string, string>>, token: string): JsonObject {
  const named = ['SHA', 'REF', 'REF_NAME', 'REPOSITORY', 'RUN_ID', 'ACTOR', 'EVENT_NAME']
  const entries = named.map(name => [name.toLowerCase(), variables[`GITHUB_${name}`] ?? ''])
  return { ...Object.fromEntries(entries), token }
}

function fillAll(expressions: Expressions, contexts: Contexts): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(expressions).map(([name, text]) => [name, fillIn(text, contexts)]))
}
