import { commit, refresh } from '../deeds.ts'
import { healthyAtLastCommit, is } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { faring, overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const degradedFlap: Scenario = {
  name: 'degraded-flap',
  shows:
    'Pods that take longer than the Deployment allows: Degraded, Progressing, Degraded again, then Healthy without anybody doing anything.',
  files: shop(),
  given: deployed(),
  steps: [
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1', deployment: faring({ 'ready-after': '12s' }, 4) })),
    refresh(),
    until('degraded', is({ health: 'Degraded' })),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
