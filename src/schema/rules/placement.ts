import { invalid, invalidKey } from '../field-error.ts'
import { mapping, number, text } from '../lenient.ts'
import { labelValueFaults, qualifiedNameFaults } from '../names.ts'
import type { Rule } from './rule.ts'

/** A toleration without a key is of all taints, and says so; one of a taint's existence has no value. */
const toleration: Rule = {
  on: ['core.v1.Toleration'],
  *check({ key, operator, value, effect, tolerationSeconds }, at) {
    if ((key === undefined || key === '') && operator !== 'Exists') {
      const detail = "operator must be Exists when `key` is empty, which means 'match all values and all keys'"
      yield invalid([...at, 'operator'], operator ?? '', detail, 'Name a key, or write operator: Exists.')
    }
    if (typeof key === 'string' && key !== '')
      for (const fault of qualifiedNameFaults(key)) yield invalid([...at, 'key'], key, fault)
    if (operator === 'Exists' && typeof value === 'string' && value !== '') {
      yield invalid(
        [...at, 'value'],
        value,
        'value must be empty when `operator` is Exists',
        'Remove it, or write operator: Equal.',
      )
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      yield invalid([...at, 'effect'], effect ?? '', "effect must be 'NoExecute' when `tolerationSeconds` is set")
    }
  },
}

const nodeSelector: Rule = {
  on: ['core.v1.PodSpec'],
  *check(spec, at) {
    for (const [key, value] of Object.entries(mapping(spec['nodeSelector']))) {
      for (const fault of qualifiedNameFaults(key)) yield invalidKey([...at, 'nodeSelector', key], key, fault)
      for (const fault of labelValueFaults(text(value) ?? '')) yield invalid([...at, 'nodeSelector', key], value, fault)
    }
  },
}

const topologySpread: Rule = {
  on: ['core.v1.TopologySpreadConstraint'],
  *check({ maxSkew, whenUnsatisfiable, minDomains }, at) {
    const skew = number(maxSkew)
    if (skew !== undefined && skew < 1) yield invalid([...at, 'maxSkew'], skew, 'must be greater than 0')
    if (minDomains !== undefined && whenUnsatisfiable === 'ScheduleAnyway') {
      const detail = 'can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway'
      yield invalid([...at, 'minDomains'], minDomains, detail, 'Remove it.')
    }
  },
}

export const placementRules: readonly Rule[] = [toleration, nodeSelector, topologySpread]
