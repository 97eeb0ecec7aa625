import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'

/** Where an Application stands while its ApplicationSet rolls in steps (progressive syncs). */
export interface RollingStep {
  /** Counted from one. `none` selects the Application, so that nobody syncs it; undefined where the set does not say yet. */
  readonly step?: number | 'none'
  /** `Waiting`, `Pending`, `Progressing` or `Healthy`; empty where the set does not say yet. */
  readonly status: string
  readonly message: string
}

/**
 * Reads the step of an Application from its ApplicationSet; undefined where that does not roll in steps.
 *
 * @see Argo CD applicationset/progressivesync/progressive_sync.go (RollingSyncStrategyEnabled, getAppStep)
 */
export function readRollingStep(applicationSet: JsonObject, application: string): RollingStep | undefined {
  const strategy = objectOf(objectOf(applicationSet['spec'])['strategy'])
  const steps = objectOf(strategy['rollingSync'])['steps']
  if (strategy['type'] !== 'RollingSync' || !isJsonArray(steps) || steps.length === 0) return undefined
  const statuses = objectOf(applicationSet['status'])['applicationStatus']
  const own = isJsonArray(statuses)
    ? statuses.find(entry => isJsonObject(entry) && entry['application'] === application)
    : undefined
  const { step, status, message } = objectOf(own)
  const number = Number.parseInt(textOf(step), 10)
  return {
    ...(Number.isNaN(number) ? {} : { step: number < 1 ? 'none' : number }),
    status: textOf(status),
    message: textOf(message),
  }
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}
