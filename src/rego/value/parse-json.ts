import { MAX_DOCUMENT_DEPTH } from '../limits.ts'
import { numberFromText } from './number.ts'
import { RegoArray, RegoObject, type Value } from './value.ts'

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,4})?)|(true|false|null))/y

/** JSON with exact numbers (`JSON.parse` makes doubles of them); undefined where it is none. */
export function parseJson(text: string): Value | undefined {
  const reader = new JsonReader(text)
  try {
    const value = reader.value(0)
    return reader.atEnd() ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

class JsonReader {
  private readonly text: string
  private position = 0

  constructor(text: string) {
    this.text = text
  }

  atEnd(): boolean {
    return /^[ \t\r\n]*$/.test(this.text.slice(this.position))
  }

  value(depth: number): Value {
    if (depth > MAX_DOCUMENT_DEPTH) throw new SyntaxError('nested too deep')
    const [, punctuation, quoted, number, word] = this.token()
    if (quoted !== undefined) return stringOf(quoted)
    if (number !== undefined) return numberFromText(number)
    if (word !== undefined) return word === 'null' ? null : word === 'true'
    if (punctuation === '[') return this.array(depth)
    if (punctuation === '{') return this.object(depth)
    throw new SyntaxError('a value was expected')
  }

  private array(depth: number): Value {
    const items: Value[] = []
    if (this.take(']')) return new RegoArray(items)
    do items.push(this.value(depth + 1))
    while (this.take(','))
    this.expect(']')
    return new RegoArray(items)
  }

  private object(depth: number): Value {
    const pairs: [Value, Value][] = []
    if (this.take('}')) return RegoObject.of(pairs)
    do {
      const key = this.token()[2]
      if (key === undefined) throw new SyntaxError('a key was expected')
      this.expect(':')
      pairs.push([stringOf(key), this.value(depth + 1)])
    } while (this.take(','))
    this.expect('}')
    return RegoObject.of(pairs)
  }

  private token(): RegExpExecArray {
    TOKEN.lastIndex = this.position
    const match = TOKEN.exec(this.text)
    if (match === null) throw new SyntaxError('a token was expected')
    this.position = TOKEN.lastIndex
    return match
  }

  private take(punctuation: string): boolean {
    const before = this.position
    TOKEN.lastIndex = before
    const match = TOKEN.exec(this.text)
    if (match?.[1] !== punctuation) return false
    this.position = TOKEN.lastIndex
    return true
  }

  private expect(punctuation: string): void {
    if (!this.take(punctuation)) throw new SyntaxError(`${punctuation} was expected`)
  }
}

function stringOf(quoted: string): string {
  const value: unknown = JSON.parse(quoted)
  return String(value)
}
