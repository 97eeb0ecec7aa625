import { commit, refresh } from '../deeds.ts'
import { healthyAtLastCommit, retried, seesLastCommit } from '../expectations.ts'
import { automated, deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const refusedThenRetriedNewer: Scenario = {
  name: 'refused-then-retried-newer',
  shows:
    'As refused-then-fixed, where the retry may take the newest commit (retry.refresh): the next retry deploys it.',
  files: shop(),
  given: deployed({ syncPolicy: { ...automated, retry: { limit: 5, refresh: true } } }),
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
