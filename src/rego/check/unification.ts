import type { Term } from '../syntax/ast.ts'
import { equalValues } from '../value/compare.ts'
import { isSubset } from './name-sets.ts'
import { addVariables } from './variables.ts'

/** One part of a unification: `value` is known when its turn comes, `pattern` takes it. */
export interface Match {
  readonly pattern: Term
  readonly value: Term
}

export interface Unification {
  /** In an order in which each value is known. */
  readonly matches: readonly Match[]
  /** False where two literals can never be equal. */
  readonly possible: boolean
  /** What is bound afterwards. */
  readonly bound: ReadonlySet<string>
  /** Pairs of which neither side can be known. */
  readonly open: readonly Match[]
}

/** Takes `left = right` apart, element by element, until one side of each pair is known. */
export function planUnification(left: Term, right: Term, known: ReadonlySet<string>): Unification {
  const bound = new Set(known)
  const matches: Match[] = []
  let possible = true
  let open: Match[] = [{ pattern: left, value: right }]
  for (let progress = true; progress && open.length > 0; ) {
    progress = false
    const waiting: Match[] = []
    const queue = [...open]
    for (let pair = queue.shift(); pair !== undefined; pair = queue.shift()) {
      const match = orient(pair, bound)
      if (match !== undefined) {
        matches.push(match)
        addVariables(match.pattern, bound)
        progress = true
        continue
      }
      const parts = split(pair)
      if (parts === undefined) waiting.push(pair)
      else if (parts === 'different') possible = false
      else queue.unshift(...parts)
    }
    open = waiting
  }
  return { matches, possible, bound, open }
}

function orient(pair: Match, bound: ReadonlySet<string>): Match | undefined {
  if (isKnown(pair.value, bound) && canTake(pair.pattern, bound)) return pair
  if (isKnown(pair.pattern, bound) && canTake(pair.value, bound)) return { pattern: pair.value, value: pair.pattern }
  return undefined
}

export function isKnown(term: Term, bound: ReadonlySet<string>): boolean {
  const variables = new Set<string>()
  addVariables(term, variables)
  return isSubset(variables, bound)
}

/** Whether the unknown variables of a term stand where a value can bind them. */
function canTake(term: Term, bound: ReadonlySet<string>): boolean {
  if (term.kind === 'var') return true
  if (term.kind === 'array') return term.items.every(item => canTake(item, bound))
  if (term.kind === 'object') {
    return term.entries.every(([key, value]) => isKnown(key, bound) && canTake(value, bound))
  }
  return isKnown(term, bound)
}

function split({ pattern, value }: Match): Match[] | 'different' | undefined {
  if (pattern.kind === 'array' && value.kind === 'array') {
    if (pattern.items.length !== value.items.length) return 'different'
    return pattern.items.map((item, index) => ({ pattern: item, value: value.items[index] as Term }))
  }
  if (pattern.kind === 'object' && value.kind === 'object') {
    if (pattern.entries.length !== value.entries.length) return 'different'
    const parts: Match[] = []
    for (const [key, one] of pattern.entries) {
      const other = value.entries.find(([candidate]) => isSameScalar(candidate, key))
      if (other === undefined) return undefined
      parts.push({ pattern: one, value: other[1] })
    }
    return parts
  }
  return undefined
}

function isSameScalar(left: Term, right: Term): boolean {
  return left.kind === 'scalar' && right.kind === 'scalar' && equalValues(left.value, right.value)
}
