import { commit, refresh } from '../deeds.ts'
import { retried, says } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const refusedWithRetries: Scenario = {
  name: 'refused-with-retries',
  shows:
    'Gatekeeper refuses the Deployment. With the default retry the phase stays Running, with an end time, and the count of retries grows. Each comes later than its message says.',
  files: shop(),
  given: deployed(),
  steps: [
    commit('web latest', overlayFiles({ tag: 'latest' })),
    refresh(),
    until('Gatekeeper refuses', says('denied the request')),
    until('tried again three times', retried(3), 240),
    listen(2),
  ],
}
