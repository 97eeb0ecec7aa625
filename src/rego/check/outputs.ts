import type { Expression, Term } from '../syntax/ast.ts'
import { isSubset, union } from './name-sets.ts'
import { planUnification } from './unification.ts'
import { addVariables, childTerms, isRoot } from './variables.ts'

/** The variables that an expression can bind when `safe` are bound already. */
export function outputsOf(expression: Expression, safe: ReadonlySet<string>): Set<string> {
  if (expression.kind === 'not' || expression.kind === 'some') return new Set()
  for (const entry of expression.withs) {
    const needed = new Set<string>()
    addVariables(entry.value, needed)
    if (!isSubset(needed, safe)) return new Set()
  }
  const outputs = new Set<string>()
  switch (expression.kind) {
    case 'term':
      addRefOutputs(expression.term, safe, outputs)
      break
    case 'every':
      addRefOutputs(expression.domain, safe, outputs)
      break
    case 'some-in':
      addRefOutputs(expression.domain, safe, outputs)
      if (expression.key !== undefined) addPatternVariables(expression.key, outputs)
      addPatternVariables(expression.value, outputs)
      break
    default: {
      addRefOutputs(expression.left, safe, outputs)
      addRefOutputs(expression.right, safe, outputs)
      const bound = planUnification(expression.left, expression.right, union(safe, outputs)).bound
      for (const name of bound) if (!safe.has(name)) outputs.add(name)
    }
  }
  return outputs
}

/** A reference whose head is known binds the variables of its path: that is how Rego iterates. */
function addRefOutputs(term: Term, safe: ReadonlySet<string>, outputs: Set<string>): void {
  if (term.kind === 'ref') {
    if (!isHeadSafe(term.head, safe)) return
    for (const step of term.path) addVariables(step, outputs)
  }
  for (const child of childTerms(term)) addRefOutputs(child, safe, outputs)
}

function isHeadSafe(head: Term, safe: ReadonlySet<string>): boolean {
  if (isRoot(head)) return true
  const needed = new Set<string>()
  addVariables(head, needed)
  return isSubset(needed, safe)
}

function addPatternVariables(term: Term, found: Set<string>): void {
  if (term.kind === 'var') found.add(term.name)
  else if (term.kind === 'array') for (const item of term.items) addPatternVariables(item, found)
  else if (term.kind === 'object') for (const [, value] of term.entries) addPatternVariables(value, found)
}
