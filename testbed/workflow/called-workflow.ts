import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Token } from '../../peers/github/state/token.ts'
import { grantedRights } from '../../peers/runner/granted-rights.ts'
import { type Reference, readWorkflow } from '../../peers/runner/workflow-file.ts'

/** What running a caller's workflow takes. */
export interface CallPlan {
  /** The rights of the token of the called job. */
  readonly permissions: Token['permissions']
  /** The folder of each `owner/name@ref` that stands for our own release. */
  readonly repositories: Readonly<Record<string, string>>
}

const ownRepository = 'towpath-ci/towpath'

/**
 * Reads a caller's workflow and the reusable one that it calls, from a release.
 *
 * The commit that a reference names is taken as it stands: on the main branch it is all zeros, in a release the release's own.
 *
 * @param caller absolute path of the workflow file
 * @throws Error where it does not call exactly one of our workflows of one job: act has one token for all jobs, GitHub one for each
 */
export async function planCall(caller: string, release: string): Promise<CallPlan> {
  const jobs = [...readWorkflow(await readFile(caller, 'utf8')).jobs.values()]
  const [calling, more] = jobs.filter(({ calls }) => calls !== undefined)
  if (calling?.calls === undefined || more !== undefined || calling.calls.repository !== ownRepository)
    throw new Error(`${caller} must call exactly one workflow of ${ownRepository}.`)
  const [called, another] = readWorkflow(await readFile(join(release, calling.calls.path), 'utf8')).jobs.values()
  if (called === undefined || another !== undefined) throw new Error(`${calling.calls.path} must have exactly one job.`)
  const own = [calling.calls, ...called.steps.map(({ uses }) => uses)].filter(
    ({ repository }) => repository === ownRepository,
  )
  return {
    permissions: grantedRights(calling, called),
    repositories: Object.fromEntries(own.map(reference => [nameOf(reference), release])),
  }
}

function nameOf({ repository, ref }: Reference): string {
  return `${repository}@${ref}`
}
