import { isDeepStrictEqual } from 'node:util'
import { truncate } from '../text/truncate.ts'
import { visibleLine } from '../text/visible.ts'
import type { JsonObject, JsonValue } from '../yaml/json.ts'
import type { GitHub } from './client.ts'
import type { Deployment, DeploymentState, DeploymentStatus } from './deployment.ts'
import { limits } from './limits.ts'
import { RemoteError } from './remote-error.ts'

export interface NewDeployment {
  /** A commit, so that nothing moves in between. */
  readonly commit: string
  readonly task: string
  readonly environment: string
  readonly payload: JsonObject
  readonly description: string
  /** What people use: GitHub then sets no older deployment inactive by itself. */
  readonly production: boolean
}

export interface NewDeploymentStatus {
  readonly state: DeploymentState
  /** Cut to what GitHub takes. */
  readonly description: string
  /** The page of the run. */
  readonly logUrl: string
}

/** A deployment that was made. */
export interface MadeDeployment {
  readonly id: number
  /** Milliseconds since 1970; GitHub's are whole seconds. */
  readonly createdAt: number
}

/** Characters of a status's description; more is refused with 422. */
const longestDescription = 140

/** How many deployments' statuses are asked for at a time. */
const readsAtOnce = 8

/**
 * Makes a deployment of just that commit: nothing is merged into it, and no status of it is asked for, which would keep an older commit from
 * ever being deployed again.
 *
 * A request without a clear answer is looked up before it is sent once more.
 *
 * @throws DeniedError without `deployments: write`; RemoteError
 */
export async function createDeployment(github: GitHub, wanted: NewDeployment): Promise<MadeDeployment> {
  const { commit, task, environment, payload, production } = wanted
  const send = async () => {
    const { data } = await github.octokit.rest.repos.createDeployment({
      ...github.repository,
      ref: commit,
      task,
      environment,
      payload: { ...payload },
      description: shorten(wanted.description),
      production_environment: production,
      transient_environment: false,
      auto_merge: false,
      required_contexts: [],
    })
    // 202 says that something was merged instead, which was not asked for.
    if (!('id' in data)) throw new RemoteError(`GitHub made no deployment of ${commit}.`, { status: 202 })
    return made(data)
  }
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof RemoteError) || !error.outcomeIsUnknown) throw error
    const { data } = await github.octokit.rest.repos.listDeployments({
      ...github.repository,
      ...{ sha: commit, task, environment, per_page: limits.pageSize },
    })
    const found = data.find(deployment => isDeepStrictEqual(deployment.payload, payload))
    return found === undefined ? await send() : made(found)
  }
}

function made({ id, created_at: createdAt }: { readonly id: number; readonly created_at: string }): MadeDeployment {
  return { id: Number(id), createdAt: Date.parse(createdAt) }
}

/**
 * Says how a deployment stands. Others are left as they are: GitHub would set all older ones of the environment inactive, those of other images
 * too.
 *
 * @throws DeniedError without `deployments: write`; RemoteError
 */
export async function addDeploymentStatus(github: GitHub, id: number, status: NewDeploymentStatus): Promise<void> {
  const send = () =>
    github.octokit.rest.repos.createDeploymentStatus({
      ...github.repository,
      deployment_id: id,
      state: status.state,
      description: shorten(status.description),
      log_url: status.logUrl,
      auto_inactive: false,
    })
  try {
    await send()
  } catch (error) {
    if (!(error instanceof RemoteError) || !error.outcomeIsUnknown) throw error
    const [last] = await listStatuses(github, id)
    if (last?.state !== status.state) await send()
  }
}

/** Says of deployments that others have taken their place. Those that are not good now are left as they are. */
export async function setInactive(
  github: GitHub,
  deployments: readonly Pick<Deployment, 'id' | 'statuses'>[],
  logUrl: string,
): Promise<void> {
  for (const { id, statuses } of deployments) {
    if (statuses[0]?.state !== 'success') continue
    await addDeploymentStatus(github, id, { state: 'inactive', description: 'Replaced.', logUrl })
  }
}

/** A deployment as lists show it. */
export type ListedDeployment = Omit<Deployment, 'statuses'>

export interface DeploymentsWanted {
  readonly environment: string
  readonly task: string
  /** How many are listed, the newest first. */
  readonly most: number
  /** Those of the listed whose statuses are read, a request for each; all where it is left out. */
  readonly choose?: (listed: readonly ListedDeployment[]) => readonly ListedDeployment[]
}

/**
 * An environment's deployments with all their statuses, the newest first.
 *
 * @throws DeniedError without `deployments: read`; RemoteError
 */
export async function listDeployments(
  github: GitHub,
  { environment, task, most, choose = listed => listed }: DeploymentsWanted,
): Promise<readonly Deployment[]> {
  const request = { ...github.repository, environment, task, per_page: Math.min(most, limits.pageSize) }
  const { paginate, rest } = github.octokit
  const listed: ListedDeployment[] = []
  for await (const { data } of paginate.iterator(rest.repos.listDeployments, request)) {
    listed.push(...data.map(represent))
    if (listed.length >= most) break
  }
  const chosen = choose(listed.slice(0, most))
  const found: Deployment[] = []
  for (let from = 0; from < chosen.length; from += readsAtOnce) {
    const part = chosen.slice(from, from + readsAtOnce)
    const read = part.map(async one => ({ ...one, statuses: await listStatuses(github, one.id) }))
    found.push(...(await Promise.all(read)))
  }
  return found
}

type Item = Awaited<ReturnType<GitHub['octokit']['rest']['repos']['listDeployments']>>['data'][number]

function represent(item: Item): ListedDeployment {
  return {
    ...made(item),
    sha: item.sha,
    ref: item.ref,
    task: item.task,
    environment: item.environment,
    originalEnvironment: item.original_environment ?? item.environment,
    creator: item.creator?.login,
    payload: item.payload as JsonValue,
  }
}

async function listStatuses(github: GitHub, id: number): Promise<readonly DeploymentStatus[]> {
  const { paginate, rest } = github.octokit
  const request = { ...github.repository, deployment_id: id, per_page: limits.pageSize }
  const all = await paginate(rest.repos.listDeploymentStatuses, request)
  return all.map(({ state, creator, created_at: createdAt, description }) => ({
    state,
    creator: creator?.login,
    createdAt: Date.parse(createdAt),
    description,
  }))
}

function shorten(text: string): string {
  return truncate(visibleLine(text), { characters: longestDescription })
}
