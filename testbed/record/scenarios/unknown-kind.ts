import { commit, refresh } from '../deeds.ts'
import { hasCondition, is } from '../expectations.ts'
import { automated, deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop, unknownObject } from '../shop.ts'
import { listen, until } from '../until.ts'

export const unknownKind: Scenario = {
  name: 'unknown-kind',
  shows:
    'A commit adds an object of a kind that the cluster does not know, without retry: nothing of the commit is applied.',
  files: shop(),
  given: deployed({ syncPolicy: { ...automated, retry: { limit: 0 } } }),
  steps: [
    commit('web 1.0.1, and an object', overlayFiles({ tag: '1.0.1', resources: { 'object.yaml': unknownObject } })),
    refresh(),
    until('failed', is({ phase: 'Failed' })),
    until('a condition says so', hasCondition('SyncError')),
    listen(3),
  ],
}
