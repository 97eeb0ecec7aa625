import { create } from '../deeds.ts'
import { is } from '../expectations.ts'
import type { Scenario } from '../scenario.ts'
import { shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const outOfSync: Scenario = {
  name: 'out-of-sync',
  shows: 'A new Application that nobody syncs: its objects are missing.',
  files: shop(),
  steps: [create(), until('out of sync', is({ sync: 'OutOfSync', health: 'Missing' })), listen(3)],
}
