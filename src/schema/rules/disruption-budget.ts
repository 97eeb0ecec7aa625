import { invalid } from '../field-error.ts'
import type { Rule } from './rule.ts'

/** A budget says how many must stay or how many may go, not both: the one that is written last is one too many. */
const disruptionBudget: Rule = {
  on: ['policy.v1.PodDisruptionBudgetSpec'],
  *check(spec, at) {
    const written = Object.keys(spec).filter(name => name === 'minAvailable' || name === 'maxUnavailable')
    const [, last] = written
    if (last === undefined) return
    const detail = 'minAvailable and maxUnavailable cannot be both set'
    yield invalid([...at, last], spec[last], detail, 'Keep one of them.')
  },
}

export const disruptionBudgetRules: readonly Rule[] = [disruptionBudget]
