import type { JsonValue } from '../../yaml/json.ts'
import { forbidden, invalid } from '../field-error.ts'
import { field } from '../lenient.ts'
import type { Rule } from './rule.ts'

/** `rollingUpdate` goes with the type of that name, and leaves something to do. */
const rollingUpdate: Rule = {
  on: ['apps.v1.DeploymentStrategy'],
  *check({ type, rollingUpdate }, at) {
    if (rollingUpdate === undefined) return
    if (type === 'Recreate') {
      const fix = 'Remove it, or write type: RollingUpdate.'
      yield forbidden([...at, 'rollingUpdate'], `may not be specified when strategy \`type\` is '${type}'`, fix)
    } else if (isZero(field(rollingUpdate, 'maxSurge')) && isZero(field(rollingUpdate, 'maxUnavailable'))) {
      const detail = 'may not be 0 when `maxSurge` is 0'
      const unavailable = field(rollingUpdate, 'maxUnavailable')
      yield invalid([...at, 'rollingUpdate', 'maxUnavailable'], unavailable, detail, 'Let one of them be at least 1.')
    }
  },
}

/** A DaemonSet takes Pods away first or adds them first, not both; by default it takes one away. */
const daemonSetUpdate: Rule = {
  on: ['apps.v1.RollingUpdateDaemonSet'],
  *check({ maxSurge = 0, maxUnavailable = 1 }, at) {
    if (isZero(maxSurge) && isZero(maxUnavailable)) {
      yield invalid(
        [...at, 'maxUnavailable'],
        maxUnavailable,
        'cannot be 0 when maxSurge is 0',
        'Let one of them be at least 1.',
      )
    } else if (!isZero(maxSurge) && !isZero(maxUnavailable)) {
      yield invalid(
        [...at, 'maxSurge'],
        maxSurge,
        'may not be set when maxUnavailable is non-zero',
        'Add maxUnavailable: 0.',
      )
    }
  },
}

/** A number of Pods, or a share of them in percent. */
const numberOrPercent: Rule = {
  on: ['apps.v1.RollingUpdateDeployment', 'apps.v1.RollingUpdateDaemonSet', 'policy.v1.PodDisruptionBudgetSpec'],
  *check(value, at) {
    for (const name of ['maxSurge', 'maxUnavailable', 'minAvailable']) {
      const amount = value[name]
      if (typeof amount === 'number' && amount < 0)
        yield invalid([...at, name], amount, 'must be greater than or equal to 0')
      if (typeof amount === 'string' && !/^\d+%$/.test(amount)) {
        const fix = /^\d+$/.test(amount) ? `Write ${amount} without quotes, or ${amount}%.` : undefined
        yield invalid(
          [...at, name],
          amount,
          "a valid percent string must be a numeric string followed by an ending '%'",
          fix,
        )
      }
    }
  },
}

function isZero(amount: JsonValue | undefined): boolean {
  return amount === 0 || amount === '0%'
}

export const updateStrategyRules: readonly Rule[] = [rollingUpdate, daemonSetUpdate, numberOrPercent]
