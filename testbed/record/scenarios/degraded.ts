import { commit, refresh } from '../deeds.ts'
import { all, is, seesLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { faring, overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const degraded: Scenario = {
  name: 'degraded',
  shows: 'A new image whose Pods never become ready: Progressing, then Degraded, and the operation has Succeeded.',
  files: shop(),
  given: deployed(),
  steps: [
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1', deployment: faring({ fate: 'never-ready' }, 6) })),
    refresh(),
    until('progressing', all(seesLastCommit, is({ sync: 'Synced', health: 'Progressing' }))),
    until('degraded', is({ health: 'Degraded' })),
    listen(5),
  ],
}
