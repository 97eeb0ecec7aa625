import type { Offsets } from './node.ts'

/** Text to put in the place of a stretch; where the stretch is empty, text to insert. Offsets count UTF-16 code units. */
export interface Splice extends Offsets {
  readonly text: string
}

/**
 * The text with every stretch replaced, from the end backwards; all else stays as it is.
 *
 * @throws RangeError where two stretches overlap or one is not in the text
 */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = text
  let limit = text.length
  for (const { start, end, text: replacement } of splices.toSorted(byPlace).toReversed()) {
    if (start < 0 || start > end || end > limit) throw new RangeError(`The splice ${start}-${end} does not fit.`)
    result = result.slice(0, start) + replacement + result.slice(end)
    limit = start
  }
  return result
}

function byPlace(one: Splice, other: Splice): number {
  return one.start - other.start || one.end - other.end
}

/** Where a token that starts at `offset` starts afterwards. What is inserted there stands before it. */
export function startAfter(splices: readonly Splice[], offset: number): number {
  return offset + growth(splices.filter(splice => splice.end <= offset))
}

/** Where a token that ends at `offset` ends afterwards. What is inserted there stands behind it. */
export function endAfter(splices: readonly Splice[], offset: number): number {
  const before = splices.filter(({ start, end }) => end < offset || (end === offset && start < end))
  return offset + growth(before)
}

function growth(splices: readonly Splice[]): number {
  return splices.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0)
}
