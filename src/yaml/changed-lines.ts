import { LineTable } from './lines.ts'
import { endAfter, type Splice, startAfter } from './splice.ts'

/** One line that an edit changed or added. */
export interface LineChange {
  /** From 1: in the old text; of an added line in the new one. */
  readonly line: number
  /** Without the line break; undefined for a line that was added. */
  readonly before: string | undefined
  readonly after: string
}

/** The lines that splices of one line each changed, and those that inserted lines added, from the top. */
export function changedLines(before: string, after: string, splices: readonly Splice[]): readonly LineChange[] {
  const old = new LineTable(before)
  const now = new LineTable(after)
  const changes = new Map<string, LineChange>()
  for (const splice of splices.toSorted((one, other) => one.start - other.start)) {
    if (/[\n\r]/.test(splice.text)) {
      for (const place of addedLines(splice, endAfter(splices, splice.start))) {
        const { line } = now.position(place)
        changes.set(`added ${line}`, { line, before: undefined, after: withoutBreak(now.lineAt(place)) })
      }
      continue
    }
    const { line } = old.position(splice.start)
    const place = startAfter(splices, lineStart(before, splice.start))
    const change = { line, before: withoutBreak(old.lineAt(splice.start)), after: withoutBreak(now.lineAt(place)) }
    changes.set(`changed ${line}`, change)
  }
  return [...changes.values()]
}

/** Where each line of an insertion begins; it starts or ends with a line break. */
function addedLines({ text }: Splice, start: number): readonly number[] {
  const lines = Array.from(text.matchAll(/\r\n?|\n/g), ({ index, 0: lineBreak }) => start + index + lineBreak.length)
  return /^[\n\r]/.test(text) ? lines : [start, ...lines.slice(0, -1)]
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
}

function withoutBreak(line: string): string {
  return line.replace(/[\r\n]+$/, '')
}
