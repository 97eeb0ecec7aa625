import { invalid } from '../field-error.ts'
import type { Rule } from './rule.ts'

/** A budget says how many must stay or how many may go, not both. */
const disruptionBudget: Rule = {
  on: ['policy.v1.PodDisruptionBudgetSpec'],
  *check({ minAvailable, maxUnavailable }, at) {
    if (minAvailable === undefined || maxUnavailable === undefined) return
    const detail = 'minAvailable and maxUnavailable cannot be both set'
    yield invalid([...at, 'maxUnavailable'], maxUnavailable, detail, 'Keep one of them.')
  },
}

export const disruptionBudgetRules: readonly Rule[] = [disruptionBudget]
