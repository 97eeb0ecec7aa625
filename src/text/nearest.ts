/**
 * The name among `candidates` that `wanted` was most likely meant to be, or undefined where none is near.
 *
 * Differing only in case counts as nearest; otherwise at most a third of the letters, and never more than three, may differ.
 */
export function nearestName(wanted: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.floor(wanted.length / 3))
  let nearest: string | undefined
  let smallest = limit + 1
  for (const candidate of candidates) {
    if (candidate.toLowerCase() === wanted.toLowerCase()) return candidate
    if (Math.abs(candidate.length - wanted.length) >= smallest) continue
    const distance = editDistance(wanted.toLowerCase(), candidate.toLowerCase())
    if (distance < smallest) {
      smallest = distance
      nearest = candidate
    }
  }
  return nearest
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of two neighbours each count one. */
function editDistance(left: string, right: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1)
      let best = Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        best = Math.min(best, (beforePrevious[column - 2] ?? 0) + 1)
      }
      current.push(best)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.length] ?? 0
}
