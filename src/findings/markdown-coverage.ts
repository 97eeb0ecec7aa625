import { markdownText } from '../text/escape-markdown.ts'
import { plural } from '../text/plural.ts'
import { allowance, type Budget, fitBlocks, truncate } from '../text/truncate.ts'
import { coverageGaps } from './coverage.ts'
import type { Coverage } from './review.ts'

/** A name of each kind of gap, until it is a matter for the JSON report. */
const mostItems = 50
const itemCharacters = 300

/** What was not checked, by name, folded; empty where everything was checked or the budget is too small to say it. */
export function markdownGaps(coverage: Coverage, budget: Budget): string {
  const lines = coverageGaps(coverage).flatMap(({ summary, items }) => [
    `- ${summary}`,
    ...items.slice(0, mostItems).map(item => `  - ${markdownText(truncate(item, { characters: itemCharacters }))}`),
    ...(items.length > mostItems ? [`  - …and ${items.length - mostItems} more`] : []),
  ])
  if (lines.length === 0) return ''
  const [opening, closing] = ['<details><summary>What was not checked</summary>\n\n', '\n\n</details>']
  const room = allowance(budget) - Buffer.byteLength(opening + closing)
  const sized = 'bytes' in budget ? { bytes: room } : { characters: room }
  const list = fitBlocks(lines, sized, left => `- …and ${plural(left, 'more line')}`)
  return list === '' ? '' : `${opening}${list}${closing}`
}
