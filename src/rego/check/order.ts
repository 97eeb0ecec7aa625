import type { Body, Expression } from '../syntax/ast.ts'
import { difference, intersection, isSubset, union } from './name-sets.ts'
import { outputsOf } from './outputs.ts'
import { addClosureVariables, variablesOf } from './variables.ts'

export interface OrderedBody {
  readonly expressions: readonly Expression[]
  /** Expressions that can never run, each with the variables that nothing binds. */
  readonly unsafe: readonly { readonly expression: Expression; readonly variables: readonly string[] }[]
}

/**
 * Puts the expressions in an order in which every variable is bound before it is needed, keeping the written order
 * where that is possible. This is OPA's algorithm, because the order decides what a body iterates over first.
 */
export function orderBody(body: Body, known: ReadonlySet<string>): OrderedBody {
  const facts = body.map(expression => {
    const closure = new Set<string>()
    addClosureVariables(expression, closure)
    return { expression, variables: variablesOf(expression), closure }
  })
  const outside = new Set<string>()
  for (const { variables } of facts) for (const name of variables) outside.add(name)

  const safe = new Set(known)
  const ordered: Expression[] = []
  let waiting = facts
  for (let progress = true; progress; ) {
    progress = false
    const still: typeof facts = []
    for (const fact of waiting) {
      const closed = intersection(fact.closure, outside)
      const outputs = outputsOf(fact.expression, safe)
      if (isSubset(closed, safe) && isSubset(fact.variables, union(safe, outputs))) {
        ordered.push(fact.expression)
        for (const name of outputs) safe.add(name)
        progress = true
      } else still.push(fact)
    }
    waiting = still
  }
  const unsafe = waiting.map(({ expression, variables, closure }) => {
    const needed = union(variables, intersection(closure, outside))
    return { expression, variables: [...difference(difference(needed, safe), outputsOf(expression, safe))] }
  })
  return { expressions: ordered, unsafe }
}
