import { type Event, parseEvents, YAMLException } from 'js-yaml'

/** A document that js-yaml refuses: why, and where in the text. */
export class SyntaxRefused extends Error {
  readonly reason: string
  readonly offset: number

  constructor(reason: string, offset: number) {
    super(reason)
    this.reason = reason
    this.offset = offset
  }
}

/** Spaces put before a line, and where in the original text. */
interface Padding {
  readonly at: number
  readonly spaces: number
}

/** Deeper than anybody indents. */
const enough = 256
/** About two seconds' worth; a text of 50 kB may have some 400 such lines. */
const effort = 48 * 1_024 * 1_024

/**
 * Reads the events of documents, as lenient as go-yaml about the indentation inside brackets and quotes.
 *
 * js-yaml 5 insists that such lines are indented deeper than their parent, as YAML 1.2 says; every Kubernetes tool accepts a closing
 * bracket right below its key. Where js-yaml stops for that, the line is read again with spaces before it, which mean nothing there, and
 * the offsets are counted back.
 */
export class EventReader {
  readonly #maxDepth: number
  /** Characters that may still be read again, for all documents of a file together. */
  #effort = effort

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth
  }

  /** @throws SyntaxRefused */
  read(text: string): readonly Event[] {
    const paddings: Padding[] = []
    let padded = text
    for (;;) {
      try {
        const events = parseEvents(padded, { maxDepth: this.#maxDepth })
        if (paddings.length > 0) for (const event of events) countBack(event, paddings)
        return events
      } catch (error) {
        const reason = error instanceof YAMLException ? error.reason : String(error)
        const offset = error instanceof YAMLException ? (error.mark?.position ?? 0) : 0
        const next = reason === 'deficient indentation' ? indented(padded, offset) : undefined
        this.#effort -= padded.length
        if (next === undefined || this.#effort < 0) throw new SyntaxRefused(reason, original(offset, paddings))
        if (next.spaces > 0) insertSorted(paddings, { at: original(next.at, paddings), spaces: next.spaces })
        padded = next.text
      }
    }
  }
}

/** The text with the line at `offset` indented; undefined where that was done before and was no help. */
function indented(text: string, offset: number): { text: string; at: number; spaces: number } | undefined {
  const at = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
  const before = text.slice(at, offset)
  if (before.length >= enough) return undefined
  if (/^[ \t]*$/.test(before))
    return { text: text.slice(0, at) + ' '.repeat(enough) + text.slice(at), at, spaces: enough }
  // Not the line's first token: it is a tab inside the brackets that js-yaml objects to.
  if (!before.includes('\t')) return undefined
  return { text: text.slice(0, at) + before.replaceAll('\t', ' ') + text.slice(offset), at, spaces: 0 }
}

function insertSorted(paddings: Padding[], padding: Padding): void {
  const place = paddings.findLastIndex(known => known.at < padding.at) + 1
  paddings.splice(place, 0, padding)
}

/** The offset in the original text of what stands at `offset` of the padded one. */
function original(offset: number, paddings: readonly Padding[]): number {
  let shift = 0
  for (const { at, spaces } of paddings) {
    if (at + shift >= offset) break
    shift += Math.min(spaces, offset - at - shift)
  }
  return offset - shift
}

type Offsets = Partial<Record<(typeof offsetFields)[number], number>>
const offsetFields = ['start', 'valueStart', 'valueEnd', 'anchorStart', 'anchorEnd', 'tagStart', 'tagEnd'] as const

function countBack(event: Event & Offsets, paddings: readonly Padding[]): void {
  const fields: Offsets = event
  for (const field of offsetFields) {
    const offset = fields[field]
    if (offset !== undefined && offset > 0) fields[field] = original(offset, paddings)
  }
}
