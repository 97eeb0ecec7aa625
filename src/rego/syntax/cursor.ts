import { MAX_NESTING } from '../limits.ts'
import type { Token } from './scan.ts'
import { SyntaxProblem } from './syntax-problem.ts'

const KEYWORDS = ['package', 'import', 'as', 'default', 'else', 'not', 'with', 'null', 'true', 'false', 'some']
const LITERALS: ReadonlySet<string> = new Set(['null', 'true', 'false'])
export const FUTURE_KEYWORDS: readonly string[] = ['in', 'every', 'contains', 'if']

/** Walks over the tokens of a source; knows which words are keywords so far. */
export class Cursor {
  private readonly tokens: readonly Token[]
  private readonly keywords = new Set(KEYWORDS)
  private position = 0
  private depth = 0
  private wildcards = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get token(): Token {
    return this.tokens[this.position] ?? this.end
  }

  get next(): Token {
    return this.tokens[this.position + 1] ?? this.end
  }

  private get end(): Token {
    const last = this.tokens.at(-1)
    if (last === undefined) throw new Error('the scanner always ends with an end token')
    return last
  }

  advance(): Token {
    const token = this.token
    this.position += 1
    return token
  }

  save(): number {
    return this.position
  }

  restore(position: number): void {
    this.position = position
  }

  enableKeyword(word: string): void {
    this.keywords.add(word)
  }

  hasKeyword(word: string): boolean {
    return this.keywords.has(word)
  }

  atOperator(text: string): boolean {
    return this.token.kind === 'operator' && this.token.text === text
  }

  atKeyword(word: string): boolean {
    return this.token.kind === 'word' && this.token.text === word && this.isKeyword()
  }

  /** A word that can name something. */
  atName(): boolean {
    return this.token.kind === 'word' && !this.isKeyword()
  }

  /** A keyword directly before `.` or `[` is a name: a rule may be called `as.needed`. */
  private isKeyword(): boolean {
    const { text } = this.token
    if (!this.keywords.has(text)) return false
    const { kind, spaced, text: following } = this.next
    const isName = kind === 'operator' && !spaced && (following === '.' || following === '[')
    return !isName || LITERALS.has(text)
  }

  takeOperator(text: string): boolean {
    if (!this.atOperator(text)) return false
    this.position += 1
    return true
  }

  takeKeyword(word: string): boolean {
    if (!this.atKeyword(word)) return false
    this.position += 1
    return true
  }

  expectOperator(text: string, message = `expected ${text}`): Token {
    if (!this.atOperator(text)) throw this.unexpected(message)
    return this.advance()
  }

  /** A fresh name for `_`. */
  wildcard(): string {
    this.wildcards += 1
    return `_#${this.wildcards}`
  }

  nested<T>(parse: () => T): T {
    this.depth += 1
    if (this.depth > MAX_NESTING)
      throw new SyntaxProblem(`nested more than ${MAX_NESTING} levels deep`, this.token.location)
    const result = parse()
    this.depth -= 1
    return result
  }

  /** Guards chains that nest without brackets: `a + b + c`, `else` after `else`. */
  checkChain(length: number): void {
    if (length > MAX_NESTING)
      throw new SyntaxProblem(`more than ${MAX_NESTING} links in one chain`, this.token.location)
  }

  unexpected(expected: string): SyntaxProblem {
    return new SyntaxProblem(`unexpected ${this.describe()}: ${expected}`, this.token.location)
  }

  private describe(): string {
    const { kind, text } = this.token
    if (kind === 'end') return 'eof token'
    if (kind === 'string') return 'string token'
    if (kind === 'number') return 'number token'
    if (kind === 'word') return this.keywords.has(text) ? `${text} keyword` : 'identifier token'
    return `${text} token`
  }
}
