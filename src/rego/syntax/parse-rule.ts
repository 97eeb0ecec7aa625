import type { RegoVersion } from '../engine.ts'
import type { Body, Location, Rule, RuleHead, Term } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseBody, parseExpression } from './parse-body.ts'
import { parseList, parsePath, parseTerm, parseVar } from './parse-term.ts'
import { SyntaxProblem } from './syntax-problem.ts'

/** A rule with its `else` chain; bodies that follow without a head of their own are further rules. */
export function parseRules(cursor: Cursor, version: RegoVersion): Rule[] {
  const { location } = cursor.token
  const isDefault = cursor.takeKeyword('default')
  const written = parseHead(cursor)
  if (isDefault) return [defaultRule(cursor, written, location)]

  const hasIf = cursor.atKeyword('if')
  if (version === 'v1' && cursor.atOperator('{')) {
    throw new SyntaxProblem('`if` keyword is required before rule body', location)
  }
  const head = interpretHead(cursor, written, hasIf ? 'if' : version)
  const body = parseRuleBody(cursor, location)
  if (body === undefined && head.value === undefined && head.key === undefined) {
    throw new SyntaxProblem(`var cannot be used for rule name`, location)
  }
  const otherwise = cursor.atKeyword('else') ? parseElse(cursor, head, version, 0) : undefined
  const rules: Rule[] = [{ head, isDefault: false, body: body ?? alwaysTrue(location), otherwise, location }]
  while (body !== undefined && otherwise === undefined && cursor.atOperator('{')) {
    const start = cursor.advance().location
    rules.push({ head, isDefault: false, body: parseBody(cursor, '}'), otherwise: undefined, location: start })
  }
  return rules
}

function parseHead(cursor: Cursor): RuleHead {
  const { location } = cursor.token
  const { name } = parseVar(cursor)
  const path = parsePath(cursor)
  const list = !cursor.token.spaced && cursor.takeOperator('(') ? parseList(cursor, ')') : []
  // `f()` takes nothing and is a plain rule.
  const args = list.length > 0 ? list : undefined
  const head = { name, path, args, location }
  if (cursor.takeKeyword('contains')) {
    if (args !== undefined)
      throw cursor.unexpected('the contains keyword can only be used with multi-value rule definitions')
    return { ...head, key: parseTerm(cursor), value: undefined }
  }
  const hasValue = cursor.takeOperator(':=') || cursor.takeOperator('=')
  return { ...head, key: undefined, value: hasValue ? parseTerm(cursor) : undefined }
}

/** `p[x]` without a value is a set in version 0, unless `if` follows; everything else without a value is true. */
function interpretHead(cursor: Cursor, head: RuleHead, form: RegoVersion | 'if'): RuleHead {
  if (head.key !== undefined || head.value !== undefined) return head
  const [only, ...more] = head.path
  if (form !== 'if' && head.args === undefined && only !== undefined && more.length === 0) {
    if (form === 'v1') throw new SyntaxProblem('`contains` keyword is required for partial set rules', head.location)
    return { ...head, path: [], key: only }
  }
  const isFact = head.args !== undefined || (head.path.length > 0 && form === 'v0')
  if (form !== 'if' && !isFact && !cursor.atOperator('{')) return head
  return { ...head, value: { kind: 'scalar', value: true, location: head.location } }
}

function parseRuleBody(cursor: Cursor, location: Location): Body | undefined {
  if (cursor.takeOperator('{')) return parseBody(cursor, '}')
  if (!cursor.takeKeyword('if')) return undefined
  if (!cursor.atOperator('{')) return [parseExpression(cursor)]
  // `if {` starts a body, or an expression that starts with an object or a comprehension.
  const start = cursor.save()
  try {
    const expression = parseExpression(cursor)
    const isSet = expression.kind === 'term' && expression.term.kind === 'set'
    if (!isSet && (cursor.token.startsLine || cursor.token.kind === 'end' || cursor.atKeyword('else')))
      return [expression]
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error
  }
  cursor.restore(start)
  cursor.expectOperator('{')
  if (cursor.atOperator('}')) throw new SyntaxProblem('found empty body', location)
  return parseBody(cursor, '}')
}

function parseElse(cursor: Cursor, head: RuleHead, version: RegoVersion, length: number): Rule {
  cursor.checkChain(length)
  const { location } = cursor.advance()
  if (head.key !== undefined) throw new SyntaxProblem('else keyword cannot be used on multi-value rules', location)
  const hasValue = cursor.takeOperator(':=') || cursor.takeOperator('=')
  const value: Term = hasValue ? parseTerm(cursor) : { kind: 'scalar', value: true, location }
  let body: Body | undefined
  if (cursor.takeKeyword('if')) body = cursor.takeOperator('{') ? parseBody(cursor, '}') : [parseExpression(cursor)]
  else if (cursor.atOperator('{')) {
    if (version === 'v1') throw new SyntaxProblem('`if` keyword is required before rule body', location)
    cursor.advance()
    body = parseBody(cursor, '}')
  } else if (!hasValue) throw cursor.unexpected('expected else value term or rule body')
  const otherwise = cursor.atKeyword('else') ? parseElse(cursor, head, version, length + 1) : undefined
  return {
    head: { ...head, value, location },
    isDefault: false,
    body: body ?? alwaysTrue(location),
    otherwise,
    location,
  }
}

function defaultRule(cursor: Cursor, head: RuleHead, location: Location): Rule {
  if (head.key !== undefined || head.value === undefined) throw cursor.unexpected('expected default rule value term')
  const inner = valueKinds(head.value).find(kind => kind === 'ref' || kind === 'call' || kind === 'var')
  if (inner !== undefined) {
    throw new SyntaxProblem(`illegal default rule (value cannot contain ${inner})`, head.value.location)
  }
  const names = head.args?.map(arg => (arg.kind === 'var' ? arg.name : '')) ?? []
  const repeated = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (repeated !== undefined) {
    throw new SyntaxProblem(`illegal default rule (arguments cannot be repeated ${repeated})`, head.location)
  }
  const wrong = head.args?.find(arg => arg.kind !== 'var')
  if (wrong !== undefined) {
    throw new SyntaxProblem('illegal default rule (arguments must be distinct plain variables)', wrong.location)
  }
  return { head, isDefault: true, body: alwaysTrue(location), otherwise: undefined, location }
}

/** The kinds of the terms that a value is made of, without the inside of comprehensions. */
function valueKinds(term: Term): Term['kind'][] {
  if (term.kind === 'array' || term.kind === 'set') return term.items.flatMap(valueKinds)
  return term.kind === 'object' ? term.entries.flat().flatMap(valueKinds) : [term.kind]
}

function alwaysTrue(location: Location): Body {
  return [{ kind: 'term', term: { kind: 'scalar', value: true, location }, withs: [], location }]
}
