const notice = '_Cut here: the comment would be too long. The run has all of it._'

/**
 * Cuts Markdown at the end of a line so that what is left stands alone: not within a table, a code block or an open `<details>`.
 *
 * @param most characters, notice included
 */
export function cutMarkdown(text: string, most: number): string {
  if (text.length <= most) return text
  const lines = text.split('\n')
  let best: { readonly end: number; readonly ending: string } | undefined
  let length = 0
  let fence: string | undefined
  let open = 0
  for (const [index, line] of lines.entries()) {
    length += line.length + (index === 0 ? 0 : 1)
    if (length > most) break
    fence = fenceAfter(fence, line)
    if (fence !== undefined) continue
    open += count(line, /<details\b/gi) - count(line, /<\/details>/gi)
    const closing = '\n</details>'.repeat(Math.max(0, open))
    const ending = `${closing}\n\n${notice}`
    const nextIsRow = isTableRow(lines[index + 1])
    if (!(isTableRow(line) && nextIsRow) && length + ending.length <= most) best = { end: length, ending }
  }
  if (best !== undefined) return text.slice(0, best.end) + best.ending
  return notice.length <= most ? notice : ''
}

/** The fence that is open after a line; undefined outside of code blocks. */
function fenceAfter(open: string | undefined, line: string): string | undefined {
  const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line)
  if (mark === null) return open
  const [, run = '', rest = ''] = mark
  if (open === undefined) return run
  const closes = run[0] === open[0] && run.length >= open.length && rest.trim() === ''
  return closes ? undefined : open
}

function isTableRow(line: string | undefined): boolean {
  return line?.trimStart().startsWith('|') ?? false
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
