import { visible } from '../text/visible.ts'
import { codePointWidth, displayWidth } from '../text/width.ts'

/** A source line as a terminal shows it, and where the mark under it goes, in cells. */
export interface Excerpt {
  readonly text: string
  readonly indent: number
  readonly length: number
}

interface Cell {
  readonly text: string
  readonly from: number
  readonly to: number
}

const tabStop = 4

/**
 * Shows `line` in at most `width` cells, so that what stands from code unit `start` up to `end` is seen: tabs become spaces, control
 * characters become escapes, a long line is cut on either side with "…". At least one cell is marked, even past the line's end.
 */
export function excerpt(line: string, start: number, end: number, width: number): Excerpt {
  const from = Math.min(start, line.length)
  const to = Math.max(from, Math.min(end, line.length))
  // No code unit needs to be looked at that is further away than the window is wide.
  const first = Math.max(0, from - width)
  const last = Math.min(line.length, from + 2 * width)
  const cells = layOut(line.slice(first, last))
  const markFrom = cellAt(cells, from - first)
  const markTo = Math.max(cellAt(cells, to - first), markFrom + 1)
  return cut(cells, { markFrom, markTo, width, before: first > 0, after: last < line.length })
}

/** One cell a code unit, so that offsets of the text lead to places on the screen; the second half of a pair has no text. */
function layOut(text: string): Cell[] {
  const cells: Cell[] = []
  let column = 0
  for (const character of text) {
    const shown =
      character === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : visible(character).replaceAll('\n', ' ')
    const to = column + (shown.length === 1 ? codePointWidth(shown) : displayWidth(shown))
    cells.push({ text: shown, from: column, to })
    if (character.length === 2) cells.push({ text: '', from: to, to })
    column = to
  }
  return cells
}

function cellAt(cells: readonly Cell[], offset: number): number {
  return cells[offset]?.from ?? cells.at(-1)?.to ?? 0
}

function cut(
  cells: readonly Cell[],
  window: { markFrom: number; markTo: number; width: number; before: boolean; after: boolean },
): Excerpt {
  const { markFrom, markTo, width } = window
  const total = cells.at(-1)?.to ?? 0
  if (total <= width && !window.before && !window.after)
    return { text: textOf(cells), indent: markFrom, length: markTo - markFrom }

  const left = Math.max(0, Math.min(markFrom - Math.floor(width / 3), total - width))
  const [cutBefore, cutAfter] = [window.before || left > 0, window.after || left + width < total]
  const [from, to] = [left + (cutBefore ? 1 : 0), left + width - (cutAfter ? 1 : 0)]
  const kept = cells.filter(cell => cell.from >= from && cell.to <= to)
  const shift = (kept[0]?.from ?? from) - (cutBefore ? 1 : 0)
  const text = `${cutBefore ? '…' : ''}${textOf(kept)}${cutAfter ? '…' : ''}`
  const end = Math.max(Math.min(markTo, to), markFrom + 1)
  return { text, indent: Math.max(markFrom - shift, 0), length: end - markFrom }
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('')
}
