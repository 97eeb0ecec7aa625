import type { JsonValue } from '../yaml/json.ts'

export type DeploymentState = 'error' | 'failure' | 'inactive' | 'in_progress' | 'queued' | 'pending' | 'success'

/** What somebody said of a deployment at one moment. It stays; a later one is added. */
export interface DeploymentStatus {
  readonly state: DeploymentState
  /** Login of who set it; undefined for an account that is gone. */
  readonly creator: string | undefined
  /** Milliseconds since 1970; GitHub's are whole seconds. */
  readonly createdAt: number
  readonly description: string
}

/** One of GitHub's deployments. Every job with `deployments: write` can make one that says anything. */
export interface Deployment {
  readonly id: number
  /** The commit that `ref` named. */
  readonly sha: string
  readonly ref: string
  /** `deploy` for those that GitHub makes for a job's `environment:`. */
  readonly task: string
  readonly environment: string
  /** Where it was made for; a status can change `environment`, and not this. */
  readonly originalEnvironment: string
  /** Login of who made it; undefined for an account that is gone. */
  readonly creator: string | undefined
  readonly payload: JsonValue
  /** Milliseconds since 1970; GitHub's are whole seconds. */
  readonly createdAt: number
  /** The newest first. */
  readonly statuses: readonly DeploymentStatus[]
}
