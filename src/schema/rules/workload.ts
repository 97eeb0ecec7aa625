import { isJsonObject, type JsonObject } from '../../yaml/json.ts'
import { invalid, required, unsupported } from '../field-error.ts'
import { field, list, mapping } from '../lenient.ts'
import type { Rule } from './rule.ts'

/** The definitions that hold a Pod's spec: a Pod itself, or the spec of what makes Pods from a template. */
export const workloads = [
  { definition: 'core.v1.Pod', restartPolicies: undefined },
  { definition: 'core.v1.PodTemplate', restartPolicies: undefined },
  { definition: 'core.v1.ReplicationControllerSpec', restartPolicies: ['Always'] },
  { definition: 'apps.v1.DeploymentSpec', restartPolicies: ['Always'] },
  { definition: 'apps.v1.ReplicaSetSpec', restartPolicies: ['Always'] },
  { definition: 'apps.v1.DaemonSetSpec', restartPolicies: ['Always'] },
  { definition: 'apps.v1.StatefulSetSpec', restartPolicies: ['Always'] },
  { definition: 'batch.v1.JobSpec', restartPolicies: ['Never', 'OnFailure'] },
] as const

/** What keeps Pods running restarts them always; what runs them to their end does not, and must say so. */
const restartPolicies: readonly Rule[] = workloads.flatMap(({ definition, restartPolicies: allowed }) =>
  allowed === undefined ? [] : [restartPolicyRule(definition, allowed)],
)

function restartPolicyRule(definition: string, allowed: readonly string[]): Rule {
  return {
    on: [definition],
    *check(owner, at) {
      const spec = field(owner['template'], 'spec')
      if (!isJsonObject(spec)) return
      const policy = spec['restartPolicy']
      const specAt = [...at, 'template', 'spec']
      if (policy === undefined || policy === '') {
        if (!allowed.includes('Always')) yield required(specAt, 'restartPolicy', `valid values: ${quoted(allowed)}`)
      } else if (typeof policy === 'string' && !allowed.includes(policy)) {
        yield unsupported([...specAt, 'restartPolicy'], policy, allowed)
      }
    },
  }
}

/** The selector of a workload matches the labels of the Pods it makes. */
const selectorMatchesTemplate: Rule = {
  on: ['apps.v1.DeploymentSpec', 'apps.v1.ReplicaSetSpec', 'apps.v1.DaemonSetSpec', 'apps.v1.StatefulSetSpec'],
  *check(spec, at) {
    const selector = spec['selector']
    if (!isJsonObject(selector) || !isJsonObject(spec['template'])) return
    const labels = mapping(field(spec['template']['metadata'], 'labels'))
    const { matchLabels, matchExpressions } = selector
    if (Object.keys(mapping(matchLabels)).length === 0 && list(matchExpressions).length === 0) {
      yield invalid(
        [...at, 'selector'],
        selector,
        'empty selector is invalid',
        'Name the labels of the Pod template in matchLabels.',
      )
    } else if (!selects(selector, labels)) {
      const fix = `Give the Pod template the labels that the selector asks for: ${describeSelector(selector)}.`
      yield invalid(
        [...at, 'template', 'metadata', 'labels'],
        labels,
        '`selector` does not match template `labels`',
        fix,
      )
    }
  },
}

const workloadNumbers: Rule = {
  on: workloads.map(({ definition }) => definition),
  *check(spec, at) {
    const names = [
      'replicas',
      'minReadySeconds',
      'revisionHistoryLimit',
      'parallelism',
      'completions',
      'backoffLimit',
      'ttlSecondsAfterFinished',
    ]
    for (const name of names) {
      const value = spec[name]
      if (typeof value === 'number' && value < 0)
        yield invalid([...at, name], value, 'must be greater than or equal to 0')
    }
  },
}

function selects({ matchLabels, matchExpressions }: JsonObject, labels: JsonObject): boolean {
  const has = (key: string) => Object.hasOwn(labels, key)
  const byLabels = Object.entries(mapping(matchLabels)).every(([key, value]) => has(key) && labels[key] === value)
  const byExpressions = list(matchExpressions).every(requirement => {
    const { key, operator, values } = mapping(requirement)
    if (typeof key !== 'string') return true
    const isIn = has(key) && list(values).includes(labels[key] ?? null)
    switch (operator) {
      case 'In':
        // Without values it is a fault of the requirement's own.
        return isIn || list(values).length === 0
      case 'NotIn':
        return !isIn
      case 'Exists':
        return has(key)
      case 'DoesNotExist':
        return !has(key)
      default:
        return true
    }
  })
  return byLabels && byExpressions
}

function describeSelector({ matchLabels }: JsonObject): string {
  const pairs = Object.entries(mapping(matchLabels)).map(([key, value]) => `${key}: ${value}`)
  return pairs.length === 0 ? 'see matchExpressions' : pairs.join(', ')
}

function quoted(values: readonly string[]): string {
  return values.map(value => `"${value}"`).join(', ')
}

export const workloadRules: readonly Rule[] = [...restartPolicies, selectorMatchesTemplate, workloadNumbers]
