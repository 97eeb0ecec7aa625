import { commit, refresh } from '../deeds.ts'
import { hasCondition, is } from '../expectations.ts'
import { automated, deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const refusedWithoutRetry: Scenario = {
  name: 'refused-without-retry',
  shows:
    'Gatekeeper refuses the Deployment, and the Application allows no retry: Failed at once, and Healthy, for the old Pods still run.',
  files: shop(),
  given: deployed({ syncPolicy: { ...automated, retry: { limit: 0 } } }),
  steps: [
    commit('web latest', overlayFiles({ tag: 'latest' })),
    refresh(),
    until('failed', is({ phase: 'Failed' })),
    until('a condition says so', hasCondition('SyncError')),
    listen(3),
  ],
}
