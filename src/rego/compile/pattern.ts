import { isKnown } from '../check/unification.ts'
import { childTerms } from '../check/variables.ts'
import type { Evaluate, Frame } from '../evaluate/frame.ts'
import type { Term } from '../syntax/ast.ts'
import { equalValues } from '../value/compare.ts'
import { RegoArray, RegoObject, type Value } from '../value/value.ts'
import type { Point } from './compilation.ts'
import { compileTerm } from './term.ts'

/** Compares a value with a pattern and binds the pattern's unknown variables. */
export type Match = (frame: Frame, value: Value) => boolean

export function compilePattern(term: Term, point: Point): Match {
  // What must be computed is computed before the value is taken apart, so it must not see what the pattern binds.
  const computed = new Map<Term, Evaluate>()
  compileComputed(term, point, computed)
  return compileMatch(term, point, computed)
}

function compileComputed(term: Term, point: Point, computed: Map<Term, Evaluate>): void {
  if (term.kind === 'var') return
  if (isLiteral(term) && !isKnown(term, point.bound)) {
    for (const child of childTerms(term)) compileComputed(child, point, computed)
  } else computed.set(term, compileTerm(term, point))
}

function isLiteral(term: Term): boolean {
  return term.kind === 'array' || term.kind === 'object'
}

function compileMatch(term: Term, point: Point, computed: ReadonlyMap<Term, Evaluate>): Match {
  const evaluate = computed.get(term)
  if (evaluate !== undefined) return equalTo(evaluate)
  if (term.kind === 'array') {
    const items = term.items.map(item => compileMatch(item, point, computed))
    return (frame, value) =>
      value instanceof RegoArray &&
      value.items.length === items.length &&
      items.every((match, index) => match(frame, value.items[index] as Value))
  }
  if (term.kind === 'object') {
    const entries = term.entries.map(([key, value]) => ({
      key: computed.get(key) ?? compileTerm(key, point),
      match: compileMatch(value, point, computed),
    }))
    return (frame, value) =>
      value instanceof RegoObject && value.size === entries.length && matchEntries(frame, value, entries)
  }
  if (term.kind !== 'var') return equalTo(compileTerm(term, point))
  if (term.name.startsWith('_#')) {
    point.bound.add(term.name)
    return () => true
  }
  const slot = point.slots.of(term.name)
  if (point.bound.has(term.name)) return equalTo(frame => frame.slots[slot])
  point.bound.add(term.name)
  return (frame, value) => {
    frame.slots[slot] = value
    return true
  }
}

function equalTo(evaluate: Evaluate): Match {
  return (frame, value) => {
    const other = evaluate(frame)
    return other !== undefined && equalValues(other, value)
  }
}

interface EntryPattern {
  readonly key: Evaluate
  readonly match: Match
}

function matchEntries(frame: Frame, object: RegoObject, entries: readonly EntryPattern[]): boolean {
  return entries.every(({ key, match }) => {
    const at = key(frame)
    const value = at === undefined ? undefined : object.get(at)
    return value !== undefined && match(frame, value)
  })
}
