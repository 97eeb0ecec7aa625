import { commit, refresh } from '../deeds.ts'
import { hasCondition, is } from '../expectations.ts'
import { automated, deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { hook, overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const hookFailed: Scenario = {
  name: 'hook-failed',
  shows: 'A PreSync hook, a Job that fails, without retry: the rest is not synced, and the Application stays Healthy.',
  files: shop(),
  given: deployed({ syncPolicy: { ...automated, retry: { limit: 0 } } }),
  steps: [
    commit('web 1.0.1, with a hook', {
      ...overlayFiles({ tag: '1.0.1', resources: { 'migrate.yaml': hook({ fate: 'crash' }) } }),
    }),
    refresh(),
    until('failed', is({ phase: 'Failed' })),
    until('a condition says so', hasCondition('SyncError')),
    listen(3),
  ],
}
