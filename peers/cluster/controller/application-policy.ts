import { parseDuration } from '../../../src/text/duration.ts'
import { isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'

/** What an Application's `syncPolicy` says of retries and pruning, with Argo CD's defaults. */
export interface ApplicationPolicy {
  /** Negative without a limit. */
  readonly retries: number
  /** The wait before a retry, in milliseconds; the first is 1. */
  readonly backoff: (retry: number) => number
  readonly prunes: boolean
  /** Whether a retry takes the newest commit instead of the one that was refused. */
  readonly retriesNewest: boolean
  /** As an automated operation carries it. */
  readonly retry: JsonObject
}

/** @see Argo CD controller/appcontroller.go (autoSync), pkg/apis/application/v1alpha1/types.go (RetryStrategy.NextRetryAt) */
export function readPolicy({ spec }: JsonObject): ApplicationPolicy {
  const policy = objectOf(isJsonObject(spec) ? spec : {}, 'syncPolicy')
  const retry = isJsonObject(policy['retry']) ? policy['retry'] : { limit: 5 }
  const { duration, factor, maxDuration } = objectOf(retry, 'backoff')
  const first = millisecondsOf(duration, 5_000)
  const most = millisecondsOf(maxDuration, 180_000)
  const times = typeof factor === 'number' ? factor : 2
  return {
    retries: typeof retry['limit'] === 'number' ? retry['limit'] : 0,
    backoff: number => Math.min(first * times ** (number - 1), most),
    prunes: objectOf(policy, 'automated')['prune'] === true,
    retriesNewest: retry['refresh'] === true,
    retry,
  }
}

function millisecondsOf(value: unknown, otherwise: number): number {
  return (typeof value === 'string' ? parseDuration(value) : undefined) ?? otherwise
}

function objectOf(value: JsonObject, field: string): JsonObject {
  const found = value[field]
  return isJsonObject(found) ? found : {}
}
