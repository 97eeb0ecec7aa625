import { MAX_BODY_LENGTH } from '../limits.ts'
import type { Body, EveryExpression, Expression, Term, VarTerm, With } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseTerm, parseVar } from './parse-term.ts'
import { SyntaxProblem } from './syntax-problem.ts'

/** Expressions up to `end`, which is taken as well. */
export function parseBody(cursor: Cursor, end: string): Body {
  return cursor.nested(() => {
    if (cursor.atOperator(end)) throw cursor.unexpected('found empty body')
    const body: Expression[] = []
    for (;;) {
      body.push(parseExpression(cursor))
      if (body.length > MAX_BODY_LENGTH) {
        throw new SyntaxProblem(`more than ${MAX_BODY_LENGTH} expressions in one body`, cursor.token.location)
      }
      const separated = cursor.takeOperator(';')
      if (!separated && cursor.takeOperator(end)) return body
      if (!separated && !cursor.token.startsLine) throw cursor.unexpected(`expected \\n or ; or ${end}`)
    }
  })
}

export function parseExpression(cursor: Cursor): Expression {
  const { location } = cursor.token
  if (cursor.takeKeyword('not')) {
    const expression = parsePlain(cursor)
    // `not x with input as y` replaces the input of the whole negation.
    return { kind: 'not', expression: { ...expression, withs: [] }, withs: expression.withs, location }
  }
  if (cursor.atKeyword('some')) return parseSome(cursor)
  if (cursor.atKeyword('every')) return parseEvery(cursor)
  return parsePlain(cursor)
}

function parsePlain(cursor: Cursor): Expression {
  const { location } = cursor.token
  const left = parseTerm(cursor)
  const kind = cursor.takeOperator(':=') ? 'assign' : cursor.takeOperator('=') ? 'unify' : undefined
  if (kind === undefined) return { kind: 'term', term: left, withs: parseWiths(cursor), location }
  const right = parseTerm(cursor)
  return { kind, left, right, withs: parseWiths(cursor), location }
}

function parseWiths(cursor: Cursor): With[] {
  const withs: With[] = []
  while (cursor.atKeyword('with')) {
    const { location } = cursor.advance()
    const target = parseTerm(cursor)
    if (target.kind !== 'var' && target.kind !== 'ref') throw cursor.unexpected('expected with target path')
    if (!cursor.takeKeyword('as')) throw cursor.unexpected('expected as keyword')
    withs.push({ target, value: parseTerm(cursor), location })
  }
  return withs
}

function parseSome(cursor: Cursor): Expression {
  const { location } = cursor.advance()
  if (cursor.hasKeyword('in')) {
    const start = cursor.save()
    const membership = parseDomain(parseTerm(cursor))
    if (membership !== undefined) return { kind: 'some-in', ...membership, withs: parseWiths(cursor), location }
    cursor.restore(start)
  }
  const names: VarTerm[] = []
  do names.push(parseVar(cursor))
  while (cursor.takeOperator(','))
  return { kind: 'some', names, withs: [], location }
}

function parseEvery(cursor: Cursor): EveryExpression {
  const { location } = cursor.advance()
  const membership = parseDomain(parseTerm(cursor))
  if (membership === undefined) throw cursor.unexpected('expected `x[, y] in xs { ... }` expression')
  const { key, value, domain } = membership
  if (key !== undefined && key.kind !== 'var') throw cursor.unexpected('expected key to be a variable')
  if (value.kind !== 'var') throw cursor.unexpected('expected value to be a variable')
  cursor.expectOperator('{', 'missing body')
  return { kind: 'every', key, value, domain, body: parseBody(cursor, '}'), withs: parseWiths(cursor), location }
}

function parseDomain(term: Term): { key: Term | undefined; value: Term; domain: Term } | undefined {
  if (term.kind !== 'call' || !term.infix || term.operator.kind !== 'var') return undefined
  const [first, second, third] = term.args
  if (first === undefined || second === undefined) return undefined
  if (term.operator.name === 'internal.member_2') return { key: undefined, value: first, domain: second }
  if (term.operator.name !== 'internal.member_3' || third === undefined) return undefined
  return { key: first, value: second, domain: third }
}
