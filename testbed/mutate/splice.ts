import { LineTable } from '../../src/yaml/lines.ts'
import type { Edit, Fault } from './fault.ts'

/** The text with the fault in it, and the line (from 1) where it stands. */
export function splice(text: string, { edits, at }: Fault): { readonly text: string; readonly line: number } {
  let result = ''
  let copied = 0
  let mark: number | undefined
  for (const edit of edits) {
    if (edit.start < copied || edit.end < edit.start)
      throw new RangeError(`The edits overlap at offset ${edit.start}, or are not in order.`)
    if (at !== undefined && at >= copied && at < edit.start) mark = result.length + at - copied
    result += text.slice(copied, edit.start)
    if (mark === undefined && (at === undefined || at === edit.start)) mark = result.length + markIn(edit)
    result += edit.text
    copied = edit.end
  }
  if (mark === undefined && at !== undefined) mark = result.length + Math.max(at - copied, 0)
  result += text.slice(copied)
  return { text: result, line: new LineTable(result).position(mark ?? 0).line }
}

function markIn({ text, mark }: Edit): number {
  return mark ?? Math.max(text.search(/\S/), 0)
}
