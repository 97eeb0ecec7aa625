import { commit, refresh } from '../deeds.ts'
import { all, is, seesLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const suspended: Scenario = {
  name: 'suspended',
  shows: 'A commit that pauses the Deployment: Synced and Suspended.',
  files: shop(),
  given: deployed(),
  steps: [
    commit('web 1.0.1, paused', overlayFiles({ tag: '1.0.1', deployment: { spec: { paused: true } } })),
    refresh(),
    until('suspended', all(seesLastCommit, is({ sync: 'Synced', health: 'Suspended' }))),
    listen(3),
  ],
}
