import type { AnswerDepth } from '../evaluate/frame.ts'
import type { Expression, Term } from '../syntax/ast.ts'
import { isDisjoint } from './name-sets.ts'
import { outputsOf } from './outputs.ts'
import { addClosureVariables, addVariables, variablesOf } from './variables.ts'

/** Built-ins that word something. What a rule that is used by another one words with them is no condition either. */
const TEXT_BUILTINS: ReadonlySet<string> = new Set(['sprintf', 'concat', 'format_int', 'json.marshal'])

/**
 * Finds the assignments that only serve the head: everything they bind is used there, or in others of their kind.
 * They decide nothing, so what they read is read for the answer.
 */
export function answerDepths(
  expressions: readonly Expression[],
  heads: readonly Term[],
  known: ReadonlySet<string>,
): ReadonlyMap<Expression, AnswerDepth> {
  const inHead = new Set<string>()
  for (const term of heads) addVariables(term, inHead)
  const depths = new Map<Expression, AnswerDepth>()
  const conditional = new Set<string>()
  const outputs = outputsInOrder(expressions, known)
  for (const expression of expressions.toReversed()) {
    const binds = outputs.get(expression) ?? new Set()
    const isAssignment = expression.kind === 'assign' || expression.kind === 'unify'
    if (isAssignment && expression.withs.length === 0 && binds.size > 0 && isDisjoint(binds, conditional)) {
      depths.set(expression, isText(expression.right) ? 'texts' : 'all')
    } else {
      for (const name of variablesOf(expression)) conditional.add(name)
      addClosureVariables(expression, conditional)
    }
  }
  return depths
}

function outputsInOrder(expressions: readonly Expression[], known: ReadonlySet<string>): Map<Expression, Set<string>> {
  const bound = new Set(known)
  const outputs = new Map<Expression, Set<string>>()
  for (const expression of expressions) {
    const found = outputsOf(expression, bound)
    outputs.set(expression, found)
    for (const name of found) bound.add(name)
  }
  return outputs
}

function isText(term: Term): boolean {
  return term.kind === 'call' && term.operator.kind === 'var' && TEXT_BUILTINS.has(term.operator.name)
}
