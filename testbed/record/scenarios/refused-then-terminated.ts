import { commit, patchApplication, refresh } from '../deeds.ts'
import { healthyAtLastCommit, is, retried, seesLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const refusedThenTerminated: Scenario = {
  name: 'refused-then-terminated',
  shows:
    'As refused-then-fixed, where somebody terminates the operation of the refused commit: the newer one is deployed at once.',
  files: shop(),
  given: deployed(),
  steps: [
    commit('web latest', overlayFiles({ tag: 'latest' })),
    refresh(),
    until('tried again', retried(1)),
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1' })),
    refresh(),
    until('the mending commit is seen', seesLastCommit),
    patchApplication('terminated the operation', () => ({ status: { operationState: { phase: 'Terminating' } } })),
    until('terminated', is({ phase: 'Failed' })),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
