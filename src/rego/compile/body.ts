import { difference } from '../check/name-sets.ts'
import { orderBody } from '../check/order.ts'
import { displayName } from '../check/scope.ts'
import { addVariables } from '../check/variables.ts'
import type { Continue } from '../evaluate/frame.ts'
import type { Body, Term } from '../syntax/ast.ts'
import type { Point } from './compilation.ts'
import { compileExpression } from './expression.ts'

/**
 * Compiles a body from `point` on. `finish` compiles what is to happen for each success, with everything bound.
 * Variables that nothing binds are reported.
 */
export function compileBody(body: Body, point: Point, finish: (point: Point) => Continue): Continue {
  const { expressions, unsafe } = orderBody(body, point.bound)
  for (const { expression, variables } of unsafe) {
    for (const name of variables) reportUnsafe(name, point, expression.location)
    for (const name of variables) point.bound.add(name)
  }
  if (unsafe.length > 0) return () => false
  for (const expression of expressions) compileExpression(expression, point)
  const last = finish(point)
  return chain(point, last)
}

/** Runs the steps of a point in their order, then `last`. */
export function chain(point: Point, last: Continue): Continue {
  return point.steps.reduceRight((next, step) => step(next), last)
}

/** Reports the variables of `term` that nothing binds up to `point`. */
export function checkBound(term: Term, point: Point): void {
  const needed = new Set<string>()
  addVariables(term, needed)
  for (const name of difference(needed, point.bound)) reportUnsafe(name, point, term.location)
}

export function reportUnsafe(name: string, point: Point, location: Body[number]['location']): void {
  point.compilation.problems.add('rego_unsafe_var_error', `var ${displayName(name)} is unsafe`, point.source, location)
}
