import { numberFromText } from '../value/number.ts'
import type { CallTerm, Location, RefTerm, Term, VarTerm } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseBraces, parseBrackets } from './parse-collection.ts'
import { SyntaxProblem } from './syntax-problem.ts'

/** From the loosest to the tightest, each with the built-in it stands for. */
const LEVELS: readonly ReadonlyMap<string, string>[] = [
  new Map([
    ['==', 'equal'],
    ['!=', 'neq'],
    ['<', 'lt'],
    ['<=', 'lte'],
    ['>', 'gt'],
    ['>=', 'gte'],
  ]),
  new Map([['|', 'or']]),
  new Map([['&', 'and']]),
  new Map([
    ['+', 'plus'],
    ['-', 'minus'],
  ]),
  new Map([
    ['*', 'mul'],
    ['/', 'div'],
    ['%', 'rem'],
  ]),
]

/** A term with infix operators; `k, v in xs` is taken as one. */
export function parseTerm(cursor: Cursor): Term {
  const term = parseListTerm(cursor)
  if (!cursor.hasKeyword('in') || !cursor.atOperator(',')) return term
  const start = cursor.save()
  cursor.advance()
  let value: Term
  try {
    value = parseInfix(cursor, 0)
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error
    cursor.restore(start)
    return term
  }
  if (!cursor.takeKeyword('in')) {
    cursor.restore(start)
    return term
  }
  const domain = parseInfix(cursor, 0)
  return parseMembership(cursor, infixCall('internal.member_3', [term, value, domain], term.location))
}

/** A term with infix operators, inside a list where a comma ends it. */
export function parseListTerm(cursor: Cursor, first?: Term): Term {
  return cursor.nested(() => parseMembership(cursor, parseInfix(cursor, 0, first)))
}

function parseMembership(cursor: Cursor, first: Term): Term {
  let term = first
  for (let length = 0; cursor.takeKeyword('in'); length++) {
    cursor.checkChain(length)
    const domain = parseInfix(cursor, 0)
    term = infixCall('internal.member_2', [term, domain], term.location)
  }
  return term
}

function parseInfix(cursor: Cursor, level: number, first?: Term): Term {
  const operators = LEVELS[level]
  if (operators === undefined) return first ?? parseOperand(cursor)
  let left = parseInfix(cursor, level + 1, first)
  for (let length = 0; cursor.token.kind === 'operator'; length++) {
    const builtin = operators.get(cursor.token.text)
    if (builtin === undefined) break
    cursor.checkChain(length)
    cursor.advance()
    left = infixCall(builtin, [left, parseInfix(cursor, level + 1)], left.location)
  }
  return left
}

function infixCall(builtin: string, args: readonly Term[], location: Location): CallTerm {
  return { kind: 'call', operator: { kind: 'var', name: builtin, location }, args, infix: true, location }
}

/** A term without infix operators around it. */
export function parseOperand(cursor: Cursor): Term {
  return cursor.nested(() => parsePostfix(cursor, parsePrimary(cursor)))
}

function parsePrimary(cursor: Cursor): Term {
  const { token } = cursor
  const { location } = token
  if (token.kind === 'string') {
    cursor.advance()
    return { kind: 'scalar', value: token.text, location }
  }
  if (token.kind === 'number') return parseNumber(cursor, '', location)
  if (cursor.takeKeyword('null')) return { kind: 'scalar', value: null, location }
  if (cursor.takeKeyword('true')) return { kind: 'scalar', value: true, location }
  if (cursor.takeKeyword('false')) return { kind: 'scalar', value: false, location }
  if (cursor.atName() || cursor.atKeyword('contains')) return parseVar(cursor)
  if (cursor.atOperator('[')) return parseBrackets(cursor)
  if (cursor.atOperator('{')) return parseBraces(cursor)
  if (cursor.takeOperator('-')) return parseNegative(cursor, location)
  if (cursor.takeOperator('(')) {
    const term = parseTerm(cursor)
    cursor.expectOperator(')', 'non-terminated expression')
    return term
  }
  throw cursor.unexpected('expected a term')
}

function parseNegative(cursor: Cursor, location: Location): Term {
  if (cursor.token.kind === 'number') return parseNumber(cursor, '-', location)
  if (!cursor.atName()) throw cursor.unexpected('expected number')
  const operand = parsePostfix(cursor, parseVar(cursor))
  return infixCall('minus', [{ kind: 'scalar', value: 0, location }, operand], location)
}

function parseNumber(cursor: Cursor, sign: string, location: Location): Term {
  const { text } = cursor.advance()
  if (/^0[0-9]/.test(text)) throw new SyntaxProblem('expected number without leading zero', location)
  const power = Number(/[eE](.*)$/.exec(text)?.[1] ?? '0')
  if (Math.abs(power) > 10_000 || text.length > 10_000) throw new SyntaxProblem('number too big', location)
  return { kind: 'scalar', value: numberFromText(sign + text), location }
}

export function parseVar(cursor: Cursor): VarTerm {
  if (!cursor.atName() && !cursor.atKeyword('contains')) throw cursor.unexpected('expected var')
  const { text, location } = cursor.advance()
  return { kind: 'var', name: text === '_' ? cursor.wildcard() : text, location }
}

/** `.field`, `[index]` and `(args)` behind a term, with no white space before them. */
function parsePostfix(cursor: Cursor, head: Term): Term {
  let term = head
  for (;;) {
    const path = parsePath(cursor)
    if (path.length > 0) term = { kind: 'ref', head: refHead(term), path, location: head.location }
    if (cursor.token.spaced || !cursor.atOperator('(')) return term
    term = parseCall(cursor, term)
  }
}

export function parsePath(cursor: Cursor): Term[] {
  const path: Term[] = []
  while (!cursor.token.spaced) {
    if (cursor.atOperator('.')) {
      cursor.advance()
      const { kind, text, location, spaced } = cursor.token
      if (kind !== 'word' || spaced) throw cursor.unexpected('expected ident')
      cursor.advance()
      path.push({ kind: 'scalar', value: text, location })
    } else if (cursor.atOperator('[')) {
      cursor.advance()
      path.push(parseTerm(cursor))
      cursor.expectOperator(']')
    } else break
  }
  return path
}

function refHead(term: Term): Term {
  if (term.kind !== 'scalar') return term
  throw new SyntaxProblem('illegal ref (head cannot be a scalar)', term.location)
}

function parseCall(cursor: Cursor, operator: Term): Term {
  if (operator.kind !== 'var' && operator.kind !== 'ref') throw cursor.unexpected('only a name can be called')
  const { location } = operator
  cursor.expectOperator('(')
  const args = parseList(cursor, ')')
  if (operator.kind === 'var' && operator.name === 'set' && args.length === 0)
    return { kind: 'set', items: [], location }
  return { kind: 'call', operator: callOperator(operator), args, infix: false, location }
}

function callOperator(operator: VarTerm | RefTerm): VarTerm | RefTerm {
  if (operator.kind === 'var') return operator
  const isName = operator.head.kind === 'var' && operator.path.every(step => step.kind === 'scalar')
  if (!isName) throw new SyntaxProblem('only a name can be called', operator.location)
  return operator
}

/** The terms up to `end`, which is taken as well; a comma may stand behind the last. */
export function parseList(cursor: Cursor, end: string, first?: Term): Term[] {
  const terms: Term[] = first === undefined ? [] : [first]
  if (first !== undefined && !cursor.takeOperator(',')) {
    cursor.expectOperator(end, `expected "," or "${end}"`)
    return terms
  }
  while (!cursor.takeOperator(end)) {
    terms.push(parseListTerm(cursor))
    if (!cursor.takeOperator(',')) {
      cursor.expectOperator(end, `expected "," or "${end}"`)
      break
    }
  }
  return terms
}
