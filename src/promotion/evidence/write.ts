import type { JsonObject } from '../../yaml/json.ts'
import type { Evidence } from './evidence.ts'

/** The payload that says it. */
export function writeEvidence({ verdict, run, configuration, applications, ...rest }: Evidence): JsonObject {
  return {
    ...rest,
    configuration: { ...configuration },
    applications: [...applications],
    run: { ...run },
    ...(verdict === undefined ? {} : { verdict }),
  }
}
