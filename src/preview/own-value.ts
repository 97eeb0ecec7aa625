import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'

/** The entry of a mapping that is its own, whatever its name; undefined elsewhere. */
export function ownValue(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** An annotation or label of an object, or of anything else that has metadata. */
export function annotationOf(object: JsonValue | undefined, name: string): string | undefined {
  const value = ownValue(ownValue(ownValue(object, 'metadata'), 'annotations'), name)
  return typeof value === 'string' ? value : undefined
}

/** What an object's `argocd.argoproj.io/sync-options` says. */
export function syncOptionsOf(object: JsonValue | undefined): readonly string[] {
  const written = annotationOf(object, 'argocd.argoproj.io/sync-options') ?? ''
  return written.split(',').map(option => option.trim())
}

/** The strings that a value is made of, keys aside. */
export function* stringsIn(value: JsonValue): Generator<string> {
  if (typeof value === 'string') yield value
  else if (isJsonArray(value)) for (const item of value) yield* stringsIn(item)
  else if (isJsonObject(value)) for (const item of Object.values(value)) yield* stringsIn(item)
}
