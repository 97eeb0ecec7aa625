import { MAX_SOURCE_LENGTH } from '../limits.ts'
import type { Location } from './ast.ts'
import { SyntaxProblem } from './syntax-problem.ts'

/** Keywords are words here; which words are keywords depends on the version and the imports. */
export type TokenKind = 'word' | 'number' | 'string' | 'operator' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** As written; for a string, its value. */
  readonly text: string
  readonly location: Location
  /** White space or a comment stands before it. */
  readonly spaced: boolean
  /** It is the first token of its line. */
  readonly startsLine: boolean
}

const WORD = /[A-Za-z_][A-Za-z0-9_]*/y
const NUMBER = /(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y
const STRING = /"(?:[^"\\\n]|\\.)*"/y
const RAW_STRING = /`[^`]*`/y
const OPERATOR = /:=|==|!=|<=|>=|[{}[\]().,;:=<>|&+\-*/%]/y
const SPACE = /[ \t\r]+/y

/** @throws SyntaxProblem */
export function scan(text: string): readonly Token[] {
  if (text.length > MAX_SOURCE_LENGTH) {
    throw new SyntaxProblem(`the source has ${text.length} characters, more than ${MAX_SOURCE_LENGTH}`, {
      line: 1,
      column: 1,
    })
  }
  const tokens: Token[] = []
  let position = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = 1
  let lineStart = position
  let spaced = true
  let startsLine = true

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position
    return pattern.exec(text)?.[0]
  }
  const push = (kind: TokenKind, raw: string, value: string): void => {
    tokens.push({ kind, text: value, location: { line, column: position - lineStart + 1 }, spaced, startsLine })
    position += raw.length
    spaced = false
    startsLine = false
  }

  while (position < text.length) {
    const character = text.charAt(position)
    if (character === '\n') {
      position += 1
      line += 1
      lineStart = position
      spaced = true
      startsLine = true
      continue
    }
    if (character === '#') {
      const end = text.indexOf('\n', position)
      position = end < 0 ? text.length : end
      spaced = true
      continue
    }
    const location = { line, column: position - lineStart + 1 }
    const space = match(SPACE)
    if (space !== undefined) {
      position += space.length
      spaced = true
      continue
    }
    const word = match(WORD)
    if (word !== undefined) {
      push('word', word, word)
      continue
    }
    const number = match(NUMBER)
    if (number !== undefined) {
      push('number', number, number)
      continue
    }
    if (character === '"') {
      const quoted = match(STRING)
      if (quoted === undefined) throw new SyntaxProblem('non-terminated string', location)
      push('string', quoted, unquote(quoted, location))
      continue
    }
    if (character === '`') {
      const raw = match(RAW_STRING)
      if (raw === undefined) throw new SyntaxProblem('non-terminated string', location)
      push('string', raw, raw.slice(1, -1))
      const newlines = raw.split('\n').length - 1
      if (newlines > 0) {
        line += newlines
        lineStart = position - raw.length + raw.lastIndexOf('\n') + 1
      }
      continue
    }
    const operator = match(OPERATOR)
    if (operator === undefined) throw illegalCharacter(text, position, location)
    push('operator', operator, operator)
  }
  push('end', '', '')
  return tokens
}

function unquote(quoted: string, location: Location): string {
  try {
    // OPA takes a tab as it is; JSON does not.
    const value: unknown = JSON.parse(quoted.replaceAll('\t', '\\t'))
    return String(value)
  } catch {
    throw new SyntaxProblem(`illegal string literal: ${quoted}`, location)
  }
}

function illegalCharacter(text: string, position: number, location: Location): SyntaxProblem {
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0)
  if (character === '$' && /["`]/.test(text.charAt(position + 1))) {
    return new SyntaxProblem('template strings are not supported', location, 'rego_unsupported_error')
  }
  return new SyntaxProblem(`illegal token: unexpected ${JSON.stringify(character)}`, location)
}
