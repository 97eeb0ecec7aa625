import { patchApplication } from '../deeds.ts'
import { hasCondition } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const unknownBranch: Scenario = {
  name: 'unknown-branch',
  shows: 'The Application is pointed at a branch that does not exist.',
  files: shop(),
  given: deployed(),
  steps: [
    patchApplication('pointed it at another branch', () => ({ spec: { source: { targetRevision: 'nowhere' } } })),
    until('the comparison fails', hasCondition('ComparisonError')),
    listen(3),
  ],
}
