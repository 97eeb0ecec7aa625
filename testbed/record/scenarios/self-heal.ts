import { patchObject } from '../deeds.ts'
import { healthyAtLastCommit, is } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const selfHeal: Scenario = {
  name: 'self-heal',
  shows: 'Somebody scales the live Deployment: OutOfSync at the same commit, and an operation that undoes it.',
  files: shop(),
  given: deployed(),
  steps: [
    patchObject(
      'scaled the live Deployment',
      { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      { spec: { replicas: 3 } },
    ),
    until('out of sync', is({ sync: 'OutOfSync' })),
    until('healed', healthyAtLastCommit),
    listen(5),
  ],
}
