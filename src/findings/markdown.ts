import { markdownText } from '../text/escape-markdown.ts'
import { allowance, type Budget, sizeIn, truncate } from '../text/truncate.ts'
import { coverageText, scopeText } from './coverage.ts'
import type { Finding } from './finding.ts'
import { groupByFile } from './group.ts'
import { markdownGaps } from './markdown-coverage.ts'
import { type LinkTo, markdownFileHeading, markdownFinding } from './markdown-finding.ts'
import type { Review } from './review.ts'
import { sortFindings } from './sort.ts'
import { countsText, verdictText } from './verdict.ts'

export interface MarkdownOptions {
  /** What the result may take: `summaryBytes` of a step's summary, what is left of `commentCharacters` for the comment's section. */
  readonly budget: Budget
  /** The URL of a finding's line at the head commit. */
  readonly linkTo?: LinkTo
  /** Markdown that says where the findings are that have no room here: `the [summary](https://…)`. */
  readonly elsewhere: string
}

const mostOfScope = { characters: 1_000 }

/**
 * The review as Markdown for the step summary and for the status comment: the verdict first, then findings by file, gravest file
 * first, then what was and was not checked. Without findings it is two lines.
 *
 * Where the budget is short, whole findings are left out, the mildest first, and counted.
 */
export function reviewToMarkdown(
  review: Review,
  { budget, linkTo = () => undefined, elsewhere }: MarkdownOptions,
): string {
  const scope = markdownText(truncate(scopeText(review), mostOfScope))
  const verdict = `**${verdictText(review.findings)}** · ${scope}`
  const coverage = markdownText(truncate(coverageText(review.coverage), mostOfScope))
  const gaps = markdownGaps(review.coverage, part(budget, 0.25))
  const rest = (left: readonly Finding[]) => `…and ${countsText(left)} more: see ${elsewhere}.`
  const frame = joinBlocks([verdict, rest(review.findings), coverage, gaps])
  const room = allowance(budget) - sizeIn(budget, frame)
  if (room < 0) return truncate(verdictText(review.findings), budget)

  const { kept, left } = takeWithin(review.findings, linkTo, budget, room)
  const list = groupByFile(kept).flatMap(({ file, findings }) => [
    markdownFileHeading(file),
    ...findings.map(finding => markdownFinding(finding, linkTo)),
  ])
  return joinBlocks([verdict, list.join('\n').trim(), left.length === 0 ? '' : rest(left), coverage, gaps])
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter(block => block !== '').join('\n\n')
}

/** The gravest findings that have room, each with its share of the headings. */
function takeWithin(findings: readonly Finding[], linkTo: LinkTo, budget: Budget, room: number) {
  const sorted = sortFindings(findings)
  const files = new Set<string>()
  let used = 0
  let count = 0
  for (const finding of sorted) {
    if (!files.has(finding.file)) used += sizeIn(budget, markdownFileHeading(finding.file)) + 1
    files.add(finding.file)
    used += sizeIn(budget, markdownFinding(finding, linkTo)) + 1
    if (used > room) break
    count += 1
  }
  return { kept: sorted.slice(0, count), left: sorted.slice(count) }
}

function part(budget: Budget, share: number): Budget {
  const size = Math.floor(allowance(budget) * share)
  return 'bytes' in budget ? { bytes: size } : { characters: size }
}
