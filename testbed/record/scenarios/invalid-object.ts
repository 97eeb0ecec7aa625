import { commit, refresh } from '../deeds.ts'
import { hasCondition, is } from '../expectations.ts'
import { automated, deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const invalidObject: Scenario = {
  name: 'invalid-object',
  shows:
    'A field of the wrong type, without retry: the API server refuses the Deployment in words that name no field, and the rest of the commit is applied.',
  files: shop(),
  given: deployed({ syncPolicy: { ...automated, retry: { limit: 0 } } }),
  steps: [
    commit('web 1.0.1, three replicas', overlayFiles({ tag: '1.0.1', deployment: { spec: { replicas: 'three' } } })),
    refresh(),
    until('failed', is({ phase: 'Failed' })),
    until('a condition says so', hasCondition('SyncError')),
    listen(3),
  ],
}
