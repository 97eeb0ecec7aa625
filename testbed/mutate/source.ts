import type { YamlNode } from '../../src/yaml/document.ts'
import type { Position } from '../../src/yaml/location.ts'

/** Where a node stands, in UTF-16 code units; the end is after its last character. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The text of a file, asked by offset. */
export class SourceText {
  readonly text: string
  readonly #starts: readonly number[]

  constructor(text: string) {
    this.text = text
    this.#starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map(found => found.index + found[0].length)]
  }

  offset({ line, column }: Position): number {
    return (this.#starts[line - 1] ?? this.text.length) + column - 1
  }

  span(node: YamlNode): Span {
    if (node.kind === 'scalar') return node.offsets
    return { start: this.offset(node.range.start), end: this.offset(node.range.end) }
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end)
  }

  lineStart(offset: number): number {
    return Math.max(this.text.lastIndexOf('\n', offset - 1), this.text.lastIndexOf('\r', offset - 1)) + 1
  }

  /** The offset of the line break that ends the line, or of the text's end. */
  lineEnd(offset: number): number {
    const found = this.text.slice(offset).search(/[\r\n]/)
    return found === -1 ? this.text.length : offset + found
  }

  /** Characters from the start of the line. */
  column(offset: number): number {
    return offset - this.lineStart(offset)
  }

  isFirstInLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === ''
  }
}
