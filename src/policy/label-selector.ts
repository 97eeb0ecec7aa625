import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import { objectAt, stringAt, stringMapAt, stringsAt } from './fields.ts'

type Requirement = (labels: ReadonlyMap<string, string>) => boolean

/** Whether labels satisfy a selector; an empty selector takes everything. */
export type LabelSelector = (labels: ReadonlyMap<string, string>) => boolean

/** Reads a Kubernetes label selector that has passed `labelSelectorProblems`. An unknown operator takes nothing. */
export function readLabelSelector(selector: JsonObject): LabelSelector {
  const requirements: Requirement[] = []
  for (const [key, value] of stringMapAt(selector, 'matchLabels')) {
    requirements.push(labels => labels.get(key) === value)
  }
  for (const expression of expressionsOf(selector)) requirements.push(readRequirement(expression))
  return labels => requirements.every(requirement => requirement(labels))
}

function readRequirement(expression: JsonObject): Requirement {
  const key = stringAt(expression, 'key')
  const values = stringsAt(expression, 'values')
  const isAmongValues: Requirement = labels => values.includes(labels.get(key) ?? '')
  switch (stringAt(expression, 'operator')) {
    case 'In':
      return labels => labels.has(key) && isAmongValues(labels)
    case 'NotIn':
      return labels => !labels.has(key) || !isAmongValues(labels)
    case 'Exists':
      return labels => labels.has(key)
    case 'DoesNotExist':
      return labels => !labels.has(key)
    default:
      return () => false
  }
}

function expressionsOf(selector: JsonObject): readonly JsonObject[] {
  const expressions = selector['matchExpressions']
  return Array.isArray(expressions) ? expressions.filter(isJsonObject) : []
}

/** The labels of an object, as label selectors see them. */
export function labelsOf(object: JsonObject): ReadonlyMap<string, string> {
  return stringMapAt(objectAt(object, 'metadata'), 'labels')
}
