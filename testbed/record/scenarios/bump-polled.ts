import { commit } from '../deeds.ts'
import { healthyAtLastCommit, seesLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until, untilPolled } from '../until.ts'

export const bumpPolled: Scenario = {
  name: 'bump-polled',
  shows:
    'A new image by commit that nobody tells Argo CD of: it is Synced and Healthy at the old commit until it polls.',
  files: shop(),
  given: [...deployed(), untilPolled()],
  steps: [
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1' })),
    until('the commit is seen', seesLastCommit, 300),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
