import { diffArrays } from 'diff'

/** Beyond this many inserted and deleted lines two texts count as having nothing in common but their ends. */
const mostEdits = 2_000

/** From the lines of one text to the lines of another; both count from 1. */
export interface LineMap {
  /** The same line in the other text, or undefined where it is not there. */
  exact(line: number): number | undefined
  /** The line there that stands where this one does: itself, else the next that is in both; undefined where the other text is empty. */
  nearest(line: number): number | undefined
}

/**
 * Maps the lines of the merge commit's file to those of the head commit's file.
 *
 * A pull request is checked out merged with its base, but GitHub shows annotations on the head commit: lines that the base brought
 * in have no place there.
 */
export function mapLines(merged: string, head: string): LineMap {
  const from = merged.split('\n')
  const to = head.split('\n')
  const target = sameLines(from, to)
  const count = to.at(-1) === '' ? to.length - 1 : to.length
  const exact = (line: number) => target.get(line)
  return {
    exact,
    nearest(line) {
      if (count === 0) return undefined
      for (let next = line; next <= from.length; next++) {
        const found = exact(next)
        if (found !== undefined) return Math.min(found, count)
      }
      return count
    },
  }
}

function sameLines(from: readonly string[], to: readonly string[]): ReadonlyMap<number, number> {
  const target = new Map<number, number>()
  let start = 0
  while (start < Math.min(from.length, to.length) && from[start] === to[start]) {
    target.set(start + 1, start + 1)
    start++
  }
  let tail = 0
  while (tail < Math.min(from.length, to.length) - start && from.at(-1 - tail) === to.at(-1 - tail)) {
    target.set(from.length - tail, to.length - tail)
    tail++
  }
  const middleFrom = from.slice(start, from.length - tail)
  const middleTo = to.slice(start, to.length - tail)
  // Undefined where the edits are too many: then only the ends are mapped.
  const changes = diffArrays(middleFrom, middleTo, { maxEditLength: mostEdits }) ?? []
  let fromLine = start + 1
  let toLine = start + 1
  for (const { added, removed, count } of changes) {
    if (!added && !removed) {
      for (let offset = 0; offset < count; offset++) target.set(fromLine + offset, toLine + offset)
    }
    if (!added) fromLine += count
    if (!removed) toLine += count
  }
  return target
}
