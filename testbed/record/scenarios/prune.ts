import { commit, refresh } from '../deeds.ts'
import { healthyAtLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, settings, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const prune: Scenario = {
  name: 'prune',
  shows:
    'A commit takes an object away, and the sync removes it: Synced and Healthy at the new commit stand before the operation has ended.',
  files: shop({ resources: { 'settings.yaml': settings } }),
  given: deployed(),
  steps: [
    commit('no settings', { ...overlayFiles({}), 'overlays/staging/settings.yaml': undefined }),
    refresh(),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
