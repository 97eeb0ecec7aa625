/** A literal block's text, and where each of its characters stands around it. */
export interface BlockLines {
  /** Columns that the block is indented by. */
  readonly indent: number
  /** The offset outside of what stands at `offset` of the block's text. */
  outward(offset: number): number
  /** The offset in the block's text of what stands at `offset` outside; undefined for what is no part of it, as its indentation. */
  inward(offset: number): number | undefined
}

/**
 * Leads between a literal block's text and the lines it is written as; undefined where the two do not match line by line.
 *
 * @param start where the line after the block's header begins in `outer`
 * @param inner what the block says
 */
export function blockLines(outer: string, start: number, inner: string): BlockLines | undefined {
  const innerLines = linesFrom(inner, 0, inner.length)
  const outerLines = linesFrom(outer, start, outer.length, innerLines.length)
  const first = innerLines.findIndex(({ text }) => text.trim() !== '')
  const sample = outerLines[first]
  if (sample === undefined) return undefined
  const indent = sample.text.length - (innerLines[first]?.text.length ?? 0)
  const matches = innerLines.every(({ text }, index) => {
    const written = outerLines[index]?.text ?? ''
    return written.slice(indent) === text && /^ *$/.test(written.slice(0, indent))
  })
  if (!matches) return undefined
  return {
    indent,
    outward(offset) {
      const index = innerLines.findLastIndex(line => line.start <= offset)
      return (outerLines[index]?.start ?? start) + indent + offset - (innerLines[index]?.start ?? 0)
    },
    inward(offset) {
      const index = outerLines.findLastIndex(line => line.start <= offset)
      const line = outerLines[index]
      const column = offset - (line?.start ?? 0) - indent
      if (line === undefined || column < 0 || offset > line.start + line.text.length) return undefined
      return (innerLines[index]?.start ?? 0) + column
    },
  }
}

interface Line {
  readonly start: number
  readonly text: string
}

function linesFrom(text: string, start: number, end: number, most = Number.POSITIVE_INFINITY): readonly Line[] {
  const lines: Line[] = []
  const lineBreak = /\r\n?|\n/g
  lineBreak.lastIndex = start
  for (let at = start; lines.length < most; at = lineBreak.lastIndex) {
    const found = lineBreak.exec(text)
    lines.push({ start: at, text: text.slice(at, found === null ? end : found.index) })
    if (found === null) break
  }
  return lines
}
