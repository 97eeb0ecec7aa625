/** Whether one slip of the fingers makes `left` of `right`: a letter too many, one too few, a wrong one, two neighbours swapped. */
export function isOneSlip(left: string, right: string): boolean {
  if (left.length < right.length) return isOneSlip(right, left)
  if (left === right || left.length - right.length > 1) return false
  let at = 0
  while (at < right.length && left[at] === right[at]) at++
  if (left.length > right.length) return left.slice(at + 1) === right.slice(at)
  if (left.slice(at + 1) === right.slice(at + 1)) return true
  return left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2)
}
