import { commit, create, refresh, sync } from '../deeds.ts'
import { all, healthyAtLastCommit, is, seesLastCommit } from '../expectations.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const autoSyncOff: Scenario = {
  name: 'auto-sync-off',
  shows: 'A commit that nobody syncs: OutOfSync at the new commit, Healthy of the old one. Then a person syncs.',
  files: shop(),
  given: [
    create(),
    until('out of sync', is({ sync: 'OutOfSync' })),
    sync(),
    until('the first commit is healthy', healthyAtLastCommit),
    listen(2),
  ],
  steps: [
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1' })),
    refresh(),
    until('out of sync', all(seesLastCommit, is({ sync: 'OutOfSync' }))),
    listen(5),
    sync(),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
