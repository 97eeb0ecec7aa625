import type { Expression, NotExpression, Term, VarTerm } from '../syntax/ast.ts'
import type { NameSource } from './scope.ts'

/**
 * Takes out of a negation what OPA computes before it: references and calls that are arguments, and the keys of
 * references. `not f(input.x)` is undefined where `input.x` is, and `not f(xs[_])` holds for each element that fails;
 * only what stands on a side of `=` or `==`, or alone, is inside the negation.
 */
export function liftOutOfNot(negation: NotExpression, names: NameSource): Expression[] {
  const lifted: Expression[] = []
  const bind = (term: Term): VarTerm => {
    const { location } = term
    const variable: VarTerm = { kind: 'var', name: names.unique('__local'), location }
    lifted.push({ kind: 'unify', left: variable, right: term, withs: negation.withs, location })
    return variable
  }

  const liftWhole = (term: Term): Term => {
    switch (term.kind) {
      case 'ref':
        return bind(liftKeys(term))
      case 'call':
        return bind({ ...term, args: term.args.map(liftWhole) })
      case 'array':
      case 'set':
        return { ...term, items: term.items.map(liftWhole) }
      case 'object':
        return { ...term, entries: term.entries.map(([key, value]) => [liftWhole(key), liftWhole(value)]) }
      case 'array-comprehension':
      case 'set-comprehension':
      case 'object-comprehension':
        return bind(term)
      default:
        return term
    }
  }
  const liftKeys = (term: Term): Term => {
    if (term.kind !== 'ref') return liftWhole(term)
    const head = term.head.kind === 'call' ? liftWhole(term.head) : term.head
    return { ...term, head, path: term.path.map(liftWhole) }
  }
  const liftSide = (term: Term): Term => (isComprehension(term) ? term : liftKeys(term))

  const inner = negation.expression
  let rest: Expression = inner
  if (inner.kind === 'unify' && inner.isCallOutput && inner.right.kind === 'call') {
    rest = { ...inner, left: liftWhole(inner.left), right: { ...inner.right, args: inner.right.args.map(liftWhole) } }
  } else if (inner.kind === 'unify') rest = { ...inner, left: liftSide(inner.left), right: liftSide(inner.right) }
  else if (inner.kind === 'term' && inner.term.kind === 'call') {
    const lift = inner.term.operator.kind === 'var' && inner.term.operator.name === 'equal' ? liftSide : liftWhole
    rest = { ...inner, term: { ...inner.term, args: inner.term.args.map(lift) } }
  } else if (inner.kind === 'term') rest = { ...inner, term: liftSide(inner.term) }
  return [...lifted, { ...negation, expression: rest }]
}

function isComprehension(term: Term): boolean {
  return term.kind.endsWith('comprehension')
}
