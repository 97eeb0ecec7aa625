import type { Derivation, Read } from '../rego/engine.ts'
import type { Pointer } from '../yaml/pointer.ts'

const objectPath = ['review', 'object']

/**
 * The place in the object under review that a violation is about: the deepest path that the rule read to decide, the last of several as
 * deep; where it read none, the deepest it read to word its answer. Empty where it read neither.
 */
export function violationPointer({ reads }: Derivation): Pointer {
  const inObject = reads.filter(({ path }) => objectPath.every((step, index) => path[index] === step))
  const deepest = deepestRead(inObject.filter(({ role }) => role === 'condition')) ?? deepestRead(inObject)
  return deepest?.path.slice(objectPath.length) ?? []
}

/** A path that ends at the object itself says nothing. */
function deepestRead(reads: readonly Read[]): Read | undefined {
  let deepest: Read | undefined
  for (const read of reads) {
    if (read.path.length > objectPath.length && read.path.length >= (deepest?.path.length ?? 0)) deepest = read
  }
  return deepest
}
