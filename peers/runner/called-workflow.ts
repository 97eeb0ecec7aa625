import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Token } from '../github/state/token.ts'
import { grantedRights } from './granted-rights.ts'
import { type Reference, readWorkflow, type WorkflowJob } from './workflow-file.ts'

/** A job of a caller, and the one of the reusable workflow that it calls. */
export interface Call {
  readonly calling: WorkflowJob
  readonly called: WorkflowJob
  /** Of the called workflow: the defaults of its inputs; undefined for one that has none. */
  readonly inputs: Readonly<Record<string, string | undefined>>
  /** The rights of the token of the called job. */
  readonly permissions: Token['permissions']
  /** How many commits deep the job's checkout is: one, unless the workflow says otherwise. */
  readonly fetchDepth: number
  /** What names our own release: the called workflow and the actions of its steps. */
  readonly references: readonly Reference[]
}

/** What running a caller's workflow takes. */
export interface CallPlan extends Pick<Call, 'permissions' | 'fetchDepth'> {
  /** The folder of each `owner/name@ref` that stands for our own release. */
  readonly repositories: Readonly<Record<string, string>>
}

const ownRepository = 'towpath-ci/towpath'

/**
 * Reads a caller's workflow and the reusable one that it calls, from a release.
 *
 * @param caller absolute path of the workflow file
 * @param release the folder with our actions and reusable workflows
 * @throws Error where it does not call exactly one of our workflows of one job: act has one token for all jobs, GitHub one for each
 */
export async function readCall(caller: string, release: string): Promise<Call> {
  const jobs = [...readWorkflow(await readFile(caller, 'utf8')).jobs.values()]
  const [calling, more] = jobs.filter(({ calls }) => calls !== undefined)
  if (calling?.calls === undefined || more !== undefined || calling.calls.repository !== ownRepository)
    throw new Error(`${caller} must call exactly one workflow of ${ownRepository}.`)
  const workflow = readWorkflow(await readFile(join(release, calling.calls.path), 'utf8'))
  const [called, another] = workflow.jobs.values()
  if (called === undefined || another !== undefined) throw new Error(`${calling.calls.path} must have exactly one job.`)
  const references = [calling.calls, ...called.steps.map(({ uses }) => uses)]
  return {
    calling,
    called,
    inputs: workflow.inputs,
    permissions: grantedRights(calling, called),
    fetchDepth: fetchDepthOf(called),
    references: references.filter(({ repository }) => repository === ownRepository),
  }
}

/** The commit that a reference names is taken as it stands: on the main branch it is all zeros, in a release the release's own. */
export async function planCall(caller: string, release: string): Promise<CallPlan> {
  const { permissions, fetchDepth, references } = await readCall(caller, release)
  const repositories = references.map(({ repository, ref }) => [`${repository}@${ref}`, release])
  return { permissions, fetchDepth, repositories: Object.fromEntries(repositories) }
}

function fetchDepthOf({ steps }: WorkflowJob): number {
  const checkout = steps.find(({ uses }) => uses.repository === 'actions/checkout')
  return Number(checkout?.with['fetch-depth'] ?? 1)
}
