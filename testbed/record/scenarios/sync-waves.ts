import { commit, refresh } from '../deeds.ts'
import { healthyAtLastCommit, says } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { faring, lateSettings, overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const syncWaves: Scenario = {
  name: 'sync-waves',
  shows:
    'An object of a later wave waits until the slow Deployment of the first is healthy: the operation runs all that time and says for what.',
  files: shop(),
  given: deployed(),
  steps: [
    commit(
      'web 1.0.1, slow, and settings after it',
      overlayFiles({
        tag: '1.0.1',
        resources: { 'settings.yaml': lateSettings },
        deployment: faring({ 'ready-after': '8s' }, 600),
      }),
    ),
    refresh(),
    until('waits for the first wave', says('waiting for healthy state of apps/Deployment/web')),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
