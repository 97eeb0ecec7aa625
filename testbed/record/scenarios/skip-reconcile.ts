import { commit, patchApplication, refresh } from '../deeds.ts'
import { healthyAtLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

const annotation = 'argocd.argoproj.io/skip-reconcile'

export const skipReconcile: Scenario = {
  name: 'skip-reconcile',
  shows:
    'The annotation skip-reconcile: the refresh that was asked for stays asked for, and the status stays as it was. Then it is taken away.',
  files: shop(),
  given: deployed(),
  steps: [
    patchApplication('set skip-reconcile', () => ({ metadata: { annotations: { [annotation]: 'true' } } })),
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1' })),
    refresh(),
    listen(8),
    patchApplication('took skip-reconcile away', () => ({ metadata: { annotations: { [annotation]: null } } })),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
