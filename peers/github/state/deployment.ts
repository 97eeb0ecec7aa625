import type { DeploymentState } from '../../../src/github/deployment.ts'
import type { JsonObject } from '../../../src/yaml/json.ts'
import type { User } from './user.ts'

export interface Deployment {
  readonly id: number
  readonly sha: string
  readonly ref: string
  readonly task: string
  readonly payload: JsonObject | string
  readonly originalEnvironment: string
  /** A status may change it. */
  environment: string
  readonly description: string | null
  readonly transient: boolean
  readonly production: boolean
  readonly creator: User
  /** The app behind the token that made it. */
  readonly app: string | undefined
  readonly createdAt: string
  updatedAt: string
  /** The oldest first. */
  readonly statuses: DeploymentStatus[]
}

export interface DeploymentStatus {
  readonly id: number
  readonly state: DeploymentState
  readonly creator: User
  readonly app: string | undefined
  readonly description: string
  readonly environment: string
  readonly environmentUrl: string
  readonly logUrl: string
  readonly createdAt: string
}
