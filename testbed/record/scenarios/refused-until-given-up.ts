import { commit, refresh } from '../deeds.ts'
import { hasCondition, is, retried } from '../expectations.ts'
import { automated, deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const refusedUntilGivenUp: Scenario = {
  name: 'refused-until-given-up',
  shows:
    'Gatekeeper refuses the Deployment until a limit of two retries is used up: the phase becomes Failed, a SyncError names the commit.',
  files: shop(),
  given: deployed({ syncPolicy: { ...automated, retry: { limit: 2, backoff: { duration: '3s', factor: 1 } } } }),
  steps: [
    commit('web latest', overlayFiles({ tag: 'latest' })),
    refresh(),
    until('tried again', retried(1)),
    until('failed', is({ phase: 'Failed' })),
    until('a condition says so', hasCondition('SyncError')),
    listen(3),
  ],
}
