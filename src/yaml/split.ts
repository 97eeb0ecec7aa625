/** One stretch of a stream that holds a document, with the marker that opens it. */
export interface Chunk {
  readonly start: number
  readonly end: number
  /** Offset just after the `---` that opens the document; the chunk's start where there is none. */
  readonly content: number
}

/** A `---` at the start of a line is a marker everywhere in YAML: no scalar can hold one. */
const marker = /(?:^\uFEFF?|[\n\r])---(?=[ \t\r\n]|$)/g
const prefixLine = /(?:%[^\n\r]*|[ \t]*(?:#[^\n\r]*)?)(?:\r\n?|\n|$)/y

/**
 * Cuts a stream at its `---` markers, so that a broken document does not hide those after it.
 *
 * Directives and comments before a marker belong to the document it opens: always before the first, later only after a `...` line.
 */
export function splitStream(text: string): readonly Chunk[] {
  const hasDirectives = text.startsWith('%') || text.includes('\n%') || text.includes('\r%')
  const chunks: Chunk[] = []
  let start = 0
  let content = 0
  let opened = false
  marker.lastIndex = 0
  while (marker.test(text)) {
    const next = marker.lastIndex
    const at = next - 3
    if (opened || !isPrefix(text, start, at)) {
      const end = hasDirectives ? prefixStart(text, start, at) : at
      chunks.push({ start, end, content })
      start = end
    }
    opened = true
    content = next
  }
  chunks.push({ start, end: text.length, content })
  return chunks
}

/** Where the directives and comments right before `at` begin, or `at` itself where no `...` line ends the document before them. */
function prefixStart(text: string, start: number, at: number): number {
  const own = text.slice(start, at)
  const end = Math.max(own.lastIndexOf('\n...'), own.lastIndexOf('\r...'))
  if (end === -1) return at
  const lineBreak = /\r\n?|\n/g
  lineBreak.lastIndex = end + 4
  if (lineBreak.exec(own) === null) return at
  const after = start + lineBreak.lastIndex
  return isPrefix(text, after, at) ? after : at
}

/** Whether only directives, comments and blank lines stand from `start` to `end`. */
function isPrefix(text: string, start: number, end: number): boolean {
  let line = text[start] === '\uFEFF' ? start + 1 : start
  while (line < end) {
    prefixLine.lastIndex = line
    if (!prefixLine.test(text) || prefixLine.lastIndex === line) return false
    line = prefixLine.lastIndex
  }
  return true
}
