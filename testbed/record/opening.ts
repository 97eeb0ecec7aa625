import type { JsonObject } from '../../src/yaml/json.ts'
import { create, type NewApplication } from './deeds.ts'
import { healthyAtLastCommit } from './expectations.ts'
import type { Step } from './scenario.ts'
import { listen, until } from './until.ts'

/** Argo CD syncs by itself, removes what git no longer has, and undoes what others change. */
export const automated: JsonObject = { automated: { prune: true, selfHeal: true } }

/** The opening of most scenarios: the first commit is deployed and at rest. */
export function deployed(application: NewApplication = {}): Step[] {
  return [
    create({ syncPolicy: automated, ...application }),
    until('the first commit is healthy', healthyAtLastCommit),
    listen(2),
  ]
}
