import { create } from '../deeds.ts'
import { hasCondition } from '../expectations.ts'
import { automated } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const invalidSpec: Scenario = {
  name: 'invalid-spec',
  shows: 'An Application of an AppProject that does not exist.',
  files: shop(),
  steps: [
    create({ syncPolicy: automated, project: 'nowhere' }),
    until('the spec is called invalid', hasCondition('InvalidSpecError')),
    listen(3),
  ],
}
