import type { Evaluate } from '../evaluate/frame.ts'
import type { Term } from '../syntax/ast.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import { compileCall } from './call.ts'
import type { Point } from './compilation.ts'
import { compileComprehension } from './comprehension.ts'
import { compileRef } from './ref.ts'

/** Compiles a term whose variables are bound at `point`, or get bound by the steps that it adds there. */
export function compileTerm(term: Term, point: Point): Evaluate {
  switch (term.kind) {
    case 'scalar':
      return constant(term.value)
    case 'var': {
      const slot = point.slots.of(term.name)
      return frame => frame.slots[slot]
    }
    case 'ref':
      return compileRef(term, point)
    case 'call':
      return compileCall(term, point)
    case 'array':
      return compileItems(term, point, values => new RegoArray(values))
    case 'set':
      return compileItems(term, point, values => RegoSet.of(values))
    case 'object':
      return compileObject(term.entries, point)
    default:
      return compileComprehension(term, point)
  }
}

/** The value of a term that holds no names, or undefined. */
export function constantValue(term: Term): Value | undefined {
  if (term.kind === 'scalar') return term.value
  if (term.kind === 'array' || term.kind === 'set') {
    const items = term.items.map(constantValue)
    if (!items.every(item => item !== undefined)) return undefined
    return term.kind === 'array' ? new RegoArray(items) : RegoSet.of(items)
  }
  if (term.kind !== 'object') return undefined
  const pairs: [Value, Value][] = []
  for (const entry of term.entries) {
    const [key, value] = entry.map(constantValue)
    if (key === undefined || value === undefined) return undefined
    pairs.push([key, value])
  }
  return hasConflict(pairs) ? undefined : RegoObject.of(pairs)
}

export function constant(value: Value): Evaluate {
  return () => value
}

function compileItems(
  term: Term & { readonly items: readonly Term[] },
  point: Point,
  build: (values: readonly Value[]) => Value,
): Evaluate {
  const known = constantValue(term)
  if (known !== undefined) return constant(known)
  const items = term.items.map(item => compileTerm(item, point))
  return frame => {
    const values: Value[] = []
    for (const item of items) {
      const value = item(frame)
      if (value === undefined) return undefined
      values.push(value)
    }
    return build(values)
  }
}

function compileObject(terms: readonly (readonly [Term, Term])[], point: Point): Evaluate {
  const entries = terms.map(([key, value]) => [compileTerm(key, point), compileTerm(value, point)] as const)
  return frame => {
    const pairs: [Value, Value][] = []
    for (const [evaluateKey, evaluateValue] of entries) {
      const key = evaluateKey(frame)
      const value = evaluateValue(frame)
      if (key === undefined || value === undefined) return undefined
      pairs.push([key, value])
    }
    return RegoObject.of(pairs)
  }
}

function hasConflict(pairs: readonly (readonly [Value, Value])[]): boolean {
  return RegoObject.of(pairs).size !== pairs.length
}
