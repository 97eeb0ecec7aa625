import { commit, refresh } from '../deeds.ts'
import { all, is, seesLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, settings, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const pruneDisabled: Scenario = {
  name: 'prune-disabled',
  shows:
    'A commit takes an object away, and automation may not remove it: OutOfSync for good, with one object that requires pruning.',
  files: shop({ resources: { 'settings.yaml': settings } }),
  given: deployed({ syncPolicy: { automated: { selfHeal: true } } }),
  steps: [
    commit('no settings', { ...overlayFiles({}), 'overlays/staging/settings.yaml': undefined }),
    refresh(),
    until('out of sync', all(seesLastCommit, is({ sync: 'OutOfSync' }))),
    listen(8),
  ],
}
