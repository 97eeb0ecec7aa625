import { getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import type { Offsets } from './node.ts'

/**
 * The empty stretch where a scalar was left out: behind its tag or anchor, else behind the `:`, `-` or `?` that announces it.
 *
 * @param from where the text before it ends
 */
export function emptyPlace(text: string, event: ScalarEvent, from: number, mark: string | undefined): Offsets {
  let at = Math.max(event.tagEnd, event.anchorEnd)
  if (at === -1) {
    const next = skipSpace(text, from)
    at = mark !== undefined && text[next] === mark ? next + 1 : from
  }
  return { start: at, end: at }
}

/** The offset after a flow collection's closing bracket, or `from` where none follows, as in the pair `[a: b]`. */
export function afterClosing(text: string, from: number, bracket: string): number {
  let at = skipSpace(text, from)
  if (text[at] === ',') at = skipSpace(text, at + 1)
  return text[at] === bracket ? at + 1 : from
}

/** Past white space, line breaks and comments. */
function skipSpace(text: string, from: number): number {
  let at = from
  for (;;) {
    while (isSpace(text.charCodeAt(at))) at++
    if (text.charCodeAt(at) !== 35 /* # */ || !isSpace(text.charCodeAt(at - 1))) return at
    while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || code === 0xfeff
}

/**
 * The scalar's own text: with its quotes; a block scalar from its `|` or `>` to the end of its last line, without the line break.
 *
 * @param from where the text before the scalar ends
 */
export function scalarOffsets(text: string, event: ScalarEvent, from: number): Offsets {
  const { valueStart, valueEnd } = event
  switch (event.style) {
    case SCALAR_STYLE.PLAIN:
      return { start: valueStart, end: valueEnd }
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return { start: valueStart - 1, end: valueEnd + 1 }
    default:
      return blockOffsets(text, event, from)
  }
}

/**
 * What the scalar says, its quotes and folding undone. A block scalar that ends the text without a line break ends without one too, as in
 * go-yaml and unlike YAML 1.2.
 */
export function scalarText(text: string, event: ScalarEvent): string {
  const value = getScalarValue(text, event)
  const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK
  const isCut = isBlock && event.valueEnd === text.length && !/[\n\r]$/.test(text.slice(-1))
  return isCut && value.endsWith('\n') ? value.slice(0, -1) : value
}

/** The event begins with the line after the header, so the indicator is sought in the header's line, behind what came before it. */
function blockOffsets(text: string, event: ScalarEvent, from: number): Offsets {
  const { valueStart, valueEnd } = event
  const headerEnd = lineEnd(text, valueStart)
  const before = text.slice(Math.max(from, event.tagEnd, event.anchorEnd), headerEnd)
  const header = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1)
  const start = headerEnd - header.length + Math.max(header.search(/[|>]/), 0)
  return { start, end: valueEnd === valueStart ? headerEnd : lineEnd(text, valueEnd) }
}

/** `offset` without the line break right before it. */
function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return text[offset - 2] === '\r' ? offset - 2 : offset - 1
  return text[offset - 1] === '\r' ? offset - 1 : offset
}
