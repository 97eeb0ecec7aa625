import { commit, refresh } from '../deeds.ts'
import { hasCondition, healthyAtLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const comparisonError: Scenario = {
  name: 'comparison-error',
  shows:
    'A kustomization that does not build: sync is Unknown at the name of the branch, health stays Healthy. A newer commit repairs it.',
  files: shop(),
  given: deployed(),
  steps: [
    commit('web 1.0.1, wrong base', overlayFiles({ tag: '1.0.1', base: '../../nowhere' })),
    refresh(),
    until('the comparison fails', hasCondition('ComparisonError')),
    listen(3),
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1' })),
    refresh(),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
