import type { Body, CallTerm, Expression, Module, RefTerm, Rule, Term } from '../rego/syntax/ast.ts'

/** The references in the rules of a module, without those inside other references: what Gatekeeper checks. */
export function refsIn(module: Module): readonly RefTerm[] {
  return [...nodesIn(module.rules, isRef)].filter(isRef)
}

/** The calls in the rules of a module. */
export function callsIn(module: Module): readonly CallTerm[] {
  return [...nodesIn(module.rules, () => false)].filter(isCall)
}

/** Every object of a syntax tree, but for what is inside of those where `isLeaf` holds. The parser limits how deep a tree is. */
function* nodesIn(node: object, isLeaf: (node: object) => boolean): Generator<object> {
  yield node
  if (isLeaf(node)) return
  for (const child of Object.values(node)) {
    if (typeof child === 'object' && child !== null) yield* nodesIn(child, isLeaf)
  }
}

function isRef(node: object): node is RefTerm {
  return 'kind' in node && node.kind === 'ref'
}

function isCall(node: object): node is CallTerm {
  return 'kind' in node && node.kind === 'call'
}

/**
 * The terms of a module that are part of no other term: those in which Gatekeeper makes references to libraries lead to where it puts
 * the libraries.
 *
 * @see frameworks constraint/pkg/regorewriter/regorewriter.go: Rewrite, whose walk stops at the first term
 */
export function outerTerms(module: Module): ReadonlySet<Term> {
  return new Set(module.rules.flatMap(ruleTerms))
}

function ruleTerms({ head, body, otherwise }: Rule): readonly Term[] {
  const { args = [], key, value, path } = head
  return [
    ...path,
    ...args,
    ...present(key),
    ...present(value),
    ...bodyTerms(body),
    ...(otherwise === undefined ? [] : ruleTerms(otherwise)),
  ]
}

function bodyTerms(body: Body): readonly Term[] {
  return body.flatMap(expressionTerms)
}

function expressionTerms(expression: Expression): readonly Term[] {
  const withs = expression.withs.flatMap(({ target, value }): Term[] => [target, value])
  switch (expression.kind) {
    case 'term':
      return [...callTerms(expression.term), ...withs]
    case 'unify':
    case 'assign':
      return [expression.left, expression.right, ...withs]
    case 'not':
      return [...expressionTerms(expression.expression), ...withs]
    case 'every':
      return [expression.domain, ...bodyTerms(expression.body), ...withs]
    // To OPA, `some x in xs` is one term: a call of its own.
    case 'some':
    case 'some-in':
      return withs
  }
}

/** To OPA, an expression that is a call is not a term but a list of them. */
function callTerms(term: Term): readonly Term[] {
  return term.kind === 'call' ? [term.operator, ...term.args] : [term]
}

function present(term: Term | undefined): readonly Term[] {
  return term === undefined ? [] : [term]
}
