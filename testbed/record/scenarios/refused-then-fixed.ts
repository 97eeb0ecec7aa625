import { commit, refresh } from '../deeds.ts'
import { healthyAtLastCommit, retried, seesLastCommit } from '../expectations.ts'
import { automated, deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const refusedThenFixed: Scenario = {
  name: 'refused-then-fixed',
  shows:
    'While a refused commit is tried again, a newer one mends it: it is seen at once, and deployed when all retries of the old one are used up.',
  files: shop(),
  given: deployed({ syncPolicy: { ...automated, retry: { limit: 2 } } }),
  steps: [
    commit('web latest', overlayFiles({ tag: 'latest' })),
    refresh(),
    until('tried again', retried(1)),
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1' })),
    refresh(),
    until('the mending commit is seen', seesLastCommit),
    until('healthy', healthyAtLastCommit, 240),
    listen(3),
  ],
}
