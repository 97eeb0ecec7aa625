import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import type { ObjectProblem } from './problem.ts'

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist']

/**
 * What is wrong with the label selector at `pointer` beyond its schema.
 *
 * @see apimachinery pkg/apis/meta/v1/validation: ValidateLabelSelector
 */
export function labelSelectorProblems(selector: JsonObject, pointer: Pointer): ObjectProblem[] {
  const problems: ObjectProblem[] = []
  const matchLabels = selector['matchLabels']
  if (isJsonObject(matchLabels)) {
    for (const [key, value] of Object.entries(matchLabels)) {
      const at = [...pointer, 'matchLabels', key]
      if (!isLabelKey(key)) problems.push(badKey(key, at, 'key'))
      if (typeof value === 'string' && !isLabelValue(value)) problems.push(badValue(value, at))
    }
  }
  const expressions = selector['matchExpressions']
  if (isJsonArray(expressions)) {
    for (const [index, expression] of expressions.entries()) {
      if (isJsonObject(expression))
        problems.push(...expressionProblems(expression, [...pointer, 'matchExpressions', index]))
    }
  }
  return problems
}

function expressionProblems(expression: JsonObject, pointer: Pointer): ObjectProblem[] {
  const problems: ObjectProblem[] = []
  const { key, operator, values } = expression
  const count = isJsonArray(values) ? values.length : 0
  if (typeof key === 'string' && !isLabelKey(key)) problems.push(badKey(key, [...pointer, 'key'], 'value'))
  if (typeof operator === 'string' && !operators.includes(operator)) {
    problems.push({
      rule: 'policy/label-selector',
      message: `"${operator}" is not a label selector operator.`,
      pointer: [...pointer, 'operator'],
      part: 'value',
      fix: `Use one of ${operators.join(', ')}.`,
    })
  }
  if ((operator === 'In' || operator === 'NotIn') && count === 0) {
    problems.push({
      rule: 'policy/label-selector',
      message: `The operator ${operator} needs values.`,
      pointer,
      part: 'value',
      fix: 'List at least one value in "values".',
    })
  }
  if ((operator === 'Exists' || operator === 'DoesNotExist') && count > 0) {
    problems.push({
      rule: 'policy/label-selector',
      message: `The operator ${operator} takes no values.`,
      pointer: [...pointer, 'values'],
      part: 'value',
      fix: 'Remove "values".',
    })
  }
  for (const [index, value] of (isJsonArray(values) ? values : ([] as readonly JsonValue[])).entries()) {
    if (typeof value === 'string' && !isLabelValue(value)) problems.push(badValue(value, [...pointer, 'values', index]))
  }
  return problems
}

function badKey(key: string, pointer: Pointer, part: 'key' | 'value'): ObjectProblem {
  return {
    rule: 'policy/label-selector',
    message: `"${key}" cannot be a label key.`,
    pointer,
    part,
    fix: 'Use letters, digits, "-", "_" and "." (at most 63), after an optional DNS name and "/".',
  }
}

function badValue(value: string, pointer: Pointer): ObjectProblem {
  return {
    rule: 'policy/label-selector',
    message: `"${value}" cannot be a label value.`,
    pointer,
    part: 'value',
    fix: 'Use at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit.',
  }
}

function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/')
  const prefix = slash === -1 ? undefined : key.slice(0, slash)
  const name = key.slice(slash + 1)
  return (prefix === undefined || isDnsSubdomain(prefix)) && name !== '' && isLabelValue(name)
}

function isLabelValue(value: string): boolean {
  return value.length <= 63 && /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/.test(value)
}

/** A DNS-1123 subdomain: what Kubernetes takes for most names. */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && name.split('.').every(label => /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(label))
}
