import { commit, refresh } from '../deeds.ts'
import { healthyAtLastCommit, seesLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const bumpRefreshed: Scenario = {
  name: 'bump-refreshed',
  shows:
    'A new image by commit, with a refresh asked for right after the push. Synced and Healthy of the old commit stand until it is seen.',
  files: shop(),
  given: deployed(),
  steps: [
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1' })),
    refresh(),
    until('the commit is seen', seesLastCommit),
    until('healthy', healthyAtLastCommit),
    listen(5),
  ],
}
