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
  const facts = factsOf(body)
  const safe = new Set(known)
  /** When each name became safe; an expression is looked at again only after one of its own did. */
  const since = new Map<string, number>()
  const ordered: Expression[] = []
  let waiting = facts
  for (let progress = true, time = 1; progress; ) {
    progress = false
    const still: Fact[] = []
    for (const fact of waiting) {
      if (!isWorthALook(fact, since)) {
        still.push(fact)
        continue
      }
      fact.seen = time
      const outputs = outputsOf(fact.expression, safe)
      if (!isSubset(fact.closed, safe) || !isSubset(fact.variables, union(safe, outputs))) {
        still.push(fact)
        continue
      }
      ordered.push(fact.expression)
      time += 1
      for (const name of outputs) {
        if (!safe.has(name)) since.set(name, time)
        safe.add(name)
      }
      progress = true
    }
    waiting = still
  }
  const unsafe = waiting.map(({ expression, variables, closed }) => {
    const needed = difference(union(variables, closed), safe)
    return { expression, variables: [...difference(needed, outputsOf(expression, safe))] }
  })
  return { expressions: ordered, unsafe }
}

interface Fact {
  readonly expression: Expression
  readonly variables: ReadonlySet<string>
  /** Of the variables inside its comprehensions, those that the body uses outside as well. */
  readonly closed: ReadonlySet<string>
  seen: number
}

function factsOf(body: Body): Fact[] {
  const outside = new Set<string>()
  const all = body.map(expression => {
    const variables = variablesOf(expression)
    for (const name of variables) outside.add(name)
    const closure = new Set<string>()
    addClosureVariables(expression, closure)
    return { expression, variables, closure }
  })
  return all.map(({ expression, variables, closure }) => {
    return { expression, variables, closed: intersection(closure, outside), seen: 0 }
  })
}

function isWorthALook({ variables, closed, seen }: Fact, since: ReadonlyMap<string, number>): boolean {
  if (seen === 0) return true
  for (const names of [variables, closed]) {
    for (const name of names) if ((since.get(name) ?? 0) > seen) return true
  }
  return false
}
