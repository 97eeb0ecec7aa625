import type { Position, SourceRange } from './location.ts'

/** Turns offsets of a text into lines and columns. Lines end with `\n`, `\r\n` or a lone `\r`, as in YAML. */
export class LineTable {
  readonly #text: string
  readonly #starts: readonly number[]

  constructor(text: string) {
    this.#text = text
    const starts = [0]
    const breaks = /\r\n?|\n/g
    for (let found = breaks.exec(text); found !== null; found = breaks.exec(text)) starts.push(breaks.lastIndex)
    this.#starts = starts
  }

  /** The place of the UTF-16 code unit at `offset`. */
  position(offset: number): Position {
    const index = this.#indexOf(offset)
    return { line: index + 1, column: offset - (this.#starts[index] ?? 0) + 1 }
  }

  range(start: number, end: number): SourceRange {
    return { start: this.position(start), end: this.position(end) }
  }

  /** The text of the line that `offset` stands in, its line break included. */
  lineAt(offset: number): string {
    const index = this.#indexOf(offset)
    return this.#text.slice(this.#starts[index], this.#starts[index + 1])
  }

  #indexOf(offset: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
