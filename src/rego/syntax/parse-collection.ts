import type { Location, Term } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseBody } from './parse-body.ts'
import { parseList, parseListTerm, parseOperand } from './parse-term.ts'

/** `[a, b]` or `[term | body]`. */
export function parseBrackets(cursor: Cursor): Term {
  const { location } = cursor.expectOperator('[')
  if (cursor.takeOperator(']')) return { kind: 'array', items: [], location }
  // A comma in front is allowed, and says that `|` is the union.
  if (cursor.takeOperator(',')) return { kind: 'array', items: parseList(cursor, ']'), location }
  const first = parseOperand(cursor)
  if (cursor.takeOperator('|'))
    return { kind: 'array-comprehension', term: first, body: parseBody(cursor, ']'), location }
  return { kind: 'array', items: parseList(cursor, ']', parseListTerm(cursor, first)), location }
}

/** `{a, b}`, `{k: v}`, `{term | body}` or `{k: v | body}`. */
export function parseBraces(cursor: Cursor): Term {
  const { location } = cursor.expectOperator('{')
  if (cursor.takeOperator('}')) return { kind: 'object', entries: [], location }
  const comprehension = !cursor.takeOperator(',')
  let first = parseOperand(cursor)
  if (comprehension && cursor.takeOperator('|')) {
    return { kind: 'set-comprehension', term: first, body: parseBody(cursor, '}'), location }
  }
  if (!cursor.atOperator(':')) first = parseListTerm(cursor, first)
  if (!cursor.takeOperator(':')) return { kind: 'set', items: parseList(cursor, '}', first), location }
  return parseObject(cursor, first, comprehension ? 'comprehension' : 'literal', location)
}

function parseObject(cursor: Cursor, key: Term, form: 'comprehension' | 'literal', location: Location): Term {
  const value = parseOperand(cursor)
  if (form === 'comprehension' && cursor.takeOperator('|')) {
    return { kind: 'object-comprehension', key, value, body: parseBody(cursor, '}'), location }
  }
  const entries: [Term, Term][] = [[key, parseListTerm(cursor, value)]]
  while (cursor.takeOperator(',') && !cursor.atOperator('}')) {
    const nextKey = parseListTerm(cursor)
    cursor.expectOperator(':', 'expected ":"')
    entries.push([nextKey, parseListTerm(cursor)])
  }
  cursor.expectOperator('}', 'non-terminated object')
  return { kind: 'object', entries, location }
}
