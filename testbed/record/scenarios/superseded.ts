import { commit, refresh } from '../deeds.ts'
import { healthyAtLastCommit, is } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const superseded: Scenario = {
  name: 'superseded',
  shows:
    'Two commits in quick succession: the operation of the first succeeds while the comparison is with the second, which another operation deploys.',
  files: shop(),
  given: deployed(),
  steps: [
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1' })),
    refresh(),
    until('the first is under way', is({ phase: 'Running' })),
    commit('web 1.0.2', overlayFiles({ tag: '1.0.2' })),
    refresh(),
    until('healthy at the second', healthyAtLastCommit),
    listen(5),
  ],
}
