import { commit, refresh } from '../deeds.ts'
import { all, healthyAtLastCommit, is, says } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { hook, overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const hookSucceeded: Scenario = {
  name: 'hook-succeeded',
  shows: 'A PreSync hook, a Job of some seconds: the operation runs and waits for it, then the rest is synced.',
  files: shop(),
  given: deployed(),
  steps: [
    commit('web 1.0.1, with a hook', {
      ...overlayFiles({ tag: '1.0.1', resources: { 'migrate.yaml': hook({ 'ready-after': '4s' }) } }),
    }),
    refresh(),
    until('waits for the hook', all(is({ phase: 'Running' }), says('waiting for completion of hook'))),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
