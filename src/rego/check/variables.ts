import type { Body, Expression, Term } from '../syntax/ast.ts'

/** The terms directly inside a term; comprehensions have none here, their inside is a body of its own. */
export function childTerms(term: Term): readonly Term[] {
  switch (term.kind) {
    case 'ref':
      return [term.head, ...term.path]
    case 'array':
    case 'set':
      return term.items
    case 'object':
      return term.entries.flat()
    case 'call':
      return term.args
    default:
      return []
  }
}

/** The terms directly inside an expression, without those of its bodies. */
export function expressionTerms(expression: Expression): readonly Term[] {
  const withs = expression.withs.map(entry => entry.value)
  switch (expression.kind) {
    case 'term':
      return [expression.term, ...withs]
    case 'unify':
    case 'assign':
      return [expression.left, expression.right, ...withs]
    case 'not':
      return [...expressionTerms(expression.expression), ...withs]
    case 'some':
      return withs
    case 'some-in':
      return [...(expression.key === undefined ? [] : [expression.key]), expression.value, expression.domain, ...withs]
    case 'every':
      return [expression.domain, ...withs]
  }
}

/** Adds the variables of a term to `found`, without those inside comprehensions. `data` and `input` are none. */
export function addVariables(term: Term, found: Set<string>): void {
  if (term.kind === 'var') {
    if (!isRoot(term)) found.add(term.name)
    return
  }
  for (const child of childTerms(term)) addVariables(child, found)
}

export function isRoot(term: Term): boolean {
  return term.kind === 'var' && (term.name === 'data' || term.name === 'input')
}

export function variablesOf(expression: Expression): Set<string> {
  const found = new Set<string>()
  for (const term of expressionTerms(expression)) addVariables(term, found)
  return found
}

/** Adds the variables inside the bodies that an expression closes over (comprehensions, `every`). */
export function addClosureVariables(expression: Expression, found: Set<string>): void {
  for (const term of expressionTerms(expression)) addClosuresOfTerm(term, found)
  for (const body of bodiesOf(expression)) addBodyVariables(body, found)
}

function bodiesOf(expression: Expression): readonly Body[] {
  if (expression.kind === 'every') return [expression.body]
  return expression.kind === 'not' ? bodiesOf(expression.expression) : []
}

function addClosuresOfTerm(term: Term, found: Set<string>): void {
  if (term.kind === 'array-comprehension' || term.kind === 'set-comprehension') {
    addAll(term.term, found)
    addBodyVariables(term.body, found)
  } else if (term.kind === 'object-comprehension') {
    addAll(term.key, found)
    addAll(term.value, found)
    addBodyVariables(term.body, found)
  } else for (const child of childTerms(term)) addClosuresOfTerm(child, found)
}

function addAll(term: Term, found: Set<string>): void {
  addVariables(term, found)
  addClosuresOfTerm(term, found)
}

function addBodyVariables(body: Body, found: Set<string>): void {
  for (const expression of body) {
    for (const term of expressionTerms(expression)) addAll(term, found)
    for (const inner of bodiesOf(expression)) addBodyVariables(inner, found)
  }
}
