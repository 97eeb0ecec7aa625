import type { Palette } from '../text/ansi.ts'
import { withoutCommands } from '../text/escape-command.ts'
import { truncate } from '../text/truncate.ts'
import { visibleLine } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'
import { checkedText, coverageGaps, scopeText, uncheckedText } from './coverage.ts'
import type { Finding } from './finding.ts'
import { groupByFile } from './group.ts'
import type { Review } from './review.ts'
import { countBySeverity } from './severity.ts'
import { terminalFinding } from './terminal-finding.ts'
import { verdictText } from './verdict.ts'

export interface TerminalOptions {
  readonly palette: Palette
  /** Cells in a line of the terminal. */
  readonly width: number
  /** The text of a file of the tree, to show the line at fault; undefined where it cannot be read. */
  readonly source: (file: string) => string | undefined
}

const mostItems = 20
const mostOfItem = { characters: 300 }
const mostOfScope = { characters: 1_000 }

/** The review as a person reads it in a terminal: findings by file under their source lines, then the verdict and the coverage. */
export function reviewToTerminal(review: Review, { palette, width, source }: TerminalOptions): string {
  const lines: string[] = []
  for (const { file, findings } of groupByFile(review.findings)) {
    const sourceLines = source(file)?.split(/\r\n|[\r\n]/)
    lines.push(palette.strong(visibleLine(truncate(file, mostOfItem))), '')
    for (const finding of findings) lines.push(...terminalFinding(finding, { palette, width, sourceLines }), '')
  }
  lines.push(
    verdictStyle(review.findings, palette)(verdictText(review.findings)),
    ...[scopeText(review), checkedText(review.coverage), uncheckedText(review.coverage)].flatMap(text =>
      hang(text, width),
    ),
  )
  for (const { summary, items } of coverageGaps(review.coverage)) {
    lines.push(`  ${summary}:`)
    for (const item of items.slice(0, mostItems))
      lines.push(...wrap(visibleLine(truncate(item, mostOfItem)), width - 4).map(line => `    ${line}`))
    if (items.length > mostItems) lines.push(`    …and ${items.length - mostItems} more`)
  }
  return withoutCommands(`${lines.map(line => line.trimEnd()).join('\n')}\n`)
}

/** A line of the summary, wrapped; what follows the first line is indented, so that no text can pass for a line of its own. */
function hang(text: string, width: number): string[] {
  return wrap(visibleLine(truncate(text, mostOfScope)), width - 4).map((line, index) =>
    index === 0 ? line : `    ${line}`,
  )
}

function verdictStyle(findings: readonly Finding[], palette: Palette) {
  const counts = countBySeverity(findings)
  if (counts.error > 0) return palette.error
  if (counts.warning > 0) return palette.warning
  return palette.good
}
