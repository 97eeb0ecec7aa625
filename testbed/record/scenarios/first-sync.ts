import { create } from '../deeds.ts'
import { healthyAtLastCommit, is } from '../expectations.ts'
import { automated } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const firstSync: Scenario = {
  name: 'first-sync',
  shows: 'A new Application with automated sync, from nothing to healthy.',
  files: shop(),
  steps: [
    create({ syncPolicy: automated }),
    until('the operation runs', is({ phase: 'Running' })),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
