import type { Context } from '../evaluate/context.ts'
import { eachEntry } from '../evaluate/lookup.ts'
import { RegoArray, type Value } from '../value/value.ts'

/** Visits every value in `start`, itself first, each as `[path, value]`; ends when `visit` says stop. */
export function walkEntries(start: Value, context: Context, visit: (pair: Value) => boolean): boolean {
  return walkFrom([], start, context, visit)
}

function walkFrom(path: readonly Value[], value: Value, context: Context, visit: (pair: Value) => boolean): boolean {
  if (visit(new RegoArray([new RegoArray(path), value]))) return true
  return eachEntry(value, context, (key, inner) => walkFrom([...path, key], inner, context, visit))
}
