import type { Derivation, Read } from '../rego/engine.ts'
import type { JsonValue } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'

const objectPath = ['review', 'object']
/** They say which object or part is meant, not what is wrong with it. */
const identityFields: ReadonlySet<unknown> = new Set(['apiVersion', 'kind', 'name', 'namespace'])

/** What a rule decided by, and how it words that. */
export interface Worded {
  /** The object under review. */
  readonly object: JsonValue | undefined
  readonly message: string
}

/**
 * The place in the object under review that a violation is about. Of the paths that the rule read to decide, that is one whose field or
 * value its message names, if there is any: one that the object has before one that it lacks, where the rule looked last. Else the deepest
 * path, the last of several as deep; where it read none, the deepest it read to word its answer. Empty where it read neither.
 */
export function violationPointer({ reads }: Derivation, worded: Worded): Pointer {
  const inObject = reads.filter(({ path }) => objectPath.every((step, index) => path[index] === step))
  const conditions = inObject.filter(({ role }) => role === 'condition')
  return namedRead(conditions, worded) ?? ownPath(deepestRead(conditions) ?? deepestRead(inObject))
}

/** A path that ends at the object itself says nothing. */
function deepestRead(reads: readonly Read[]): Read | undefined {
  let deepest: Read | undefined
  for (const read of reads) {
    if (read.path.length > objectPath.length && read.path.length >= (deepest?.path.length ?? 0)) deepest = read
  }
  return deepest
}

function namedRead(conditions: readonly Read[], { object, message }: Worded): Pointer | undefined {
  const words = new Set(message.toLowerCase().match(/[\w-]+/g))
  const named = conditions
    .filter(({ path }) => !conditions.some(other => isBelow(other.path, path)))
    .map(ownPath)
    .map(pointer => ({
      pointer,
      value: valueAt(object, pointer),
      field: pointer.findLast(step => typeof step === 'string'),
    }))
    .filter(({ field, value }) => {
      if (field === undefined || identityFields.has(field)) return false
      return words.has(String(field).toLowerCase()) || (typeof value === 'string' && isTold(value, message))
    })
  return (named.findLast(({ value }) => value !== undefined) ?? named.at(-1))?.pointer
}

/** Shorter values are in many messages by chance. */
function isTold(value: string, message: string): boolean {
  return value.length > 3 && message.includes(value)
}

function ownPath(read: Read | undefined): Pointer {
  return read?.path.slice(objectPath.length) ?? []
}

function isBelow(path: Pointer, other: Pointer): boolean {
  return path.length > other.length && other.every((step, index) => path[index] === step)
}
