import { isDeepStrictEqual } from 'node:util'
import { identityFields } from '../manifest/translate-pointer.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import { ownValue } from './own-value.ts'

/** One step into a value: a field, the index in a list, or the item of a list that bears a name. */
export type Step = string | number | { readonly item: string }

/** A place where two values differ, as deep down as it can be told. */
export interface Difference {
  readonly path: readonly Step[]
  readonly before?: JsonValue
  readonly after?: JsonValue
}

/** Where two values differ. Items of lists are paired by what names them, so that one that is inserted moves no other. */
export function compareValues(before: JsonValue | undefined, after: JsonValue | undefined): readonly Difference[] {
  return differences([], before, after)
}

function differences(
  path: readonly Step[],
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): readonly Difference[] {
  if (isDeepStrictEqual(before, after)) return []
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...keys].flatMap(key => differences([...path, key], ownValue(before, key), ownValue(after, key)))
  }
  if (isJsonArray(before) && isJsonArray(after)) return listDifferences(path, before, after)
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
}

function listDifferences(
  path: readonly Step[],
  before: readonly JsonValue[],
  after: readonly JsonValue[],
): readonly Difference[] {
  const key = identityFields.find(candidate => isKey(candidate, before) && isKey(candidate, after))
  if (key === undefined) {
    if (before.length !== after.length) return [{ path, before, after }]
    return before.flatMap((item, index) => differences([...path, index], item, after[index]))
  }
  const [former, current] = [byKey(key, before), byKey(key, after)]
  const found = [...new Set([...former.keys(), ...current.keys()])].flatMap(item =>
    differences([...path, { item }], former.get(item), current.get(item)),
  )
  const [names, others] = [[...former.keys()], [...current.keys()]]
  if (found.length > 0 || names.every((name, index) => name === others[index])) return found
  return [{ path, before: names, after: others }]
}

function isKey(key: string, list: readonly JsonValue[]): boolean {
  const names = list.map(item => ownValue(item, key))
  return (
    names.every(name => typeof name === 'string' || typeof name === 'number') && new Set(names).size === list.length
  )
}

function byKey(key: string, list: readonly JsonValue[]): ReadonlyMap<string, JsonValue> {
  return new Map(list.map(item => [String(ownValue(item, key)), item]))
}

/** `spec.template.spec.containers[shop].args[0]`; a field with other characters stands in brackets too. */
export function formatPath(path: readonly Step[]): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'object') text += `[${step.item}]`
    else if (typeof step === 'number' || !/^[\w$-]+$/.test(step)) text += `[${step}]`
    else text += text === '' ? step : `.${step}`
  }
  return text
}
