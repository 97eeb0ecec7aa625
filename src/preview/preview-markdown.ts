import { markdownFileHeading, markdownFinding } from '../findings/markdown-finding.ts'
import { markdownText } from '../text/escape-markdown.ts'
import { plural } from '../text/plural.ts'
import { allowance, type Budget, fitBlocks, sizeIn, truncate } from '../text/truncate.ts'
import { countsText, verdictText } from './count-changes.ts'
import { details, markdownEnvironment } from './markdown-environment.ts'
import type { EnvironmentPreview, Preview } from './preview.ts'

export interface MarkdownOptions {
  /** What the result may take. */
  readonly budget: Budget
  /** Markdown that says where what has no room here is: `the [run](https://…)`. */
  readonly elsewhere: string
}

const mostNotes = 20
const mostOfNote = { characters: 300 }

/**
 * The preview as Markdown: the verdict, then each environment. Where nothing changes it is one line.
 *
 * Where the budget is short, the environment that takes the most is told in less detail, until all fit; nothing is cut within a table.
 */
export function previewToMarkdown(preview: Preview, { budget, elsewhere }: MarkdownOptions): string {
  const { mistakes, environments } = preview
  const verdict = `**${verdictText(preview)}**`
  if (mistakes.length > 0) {
    const [first] = mistakes
    const list = [
      markdownFileHeading(first?.file ?? ''),
      ...mistakes.map(mistake => markdownFinding(mistake, () => undefined)),
    ]
    return fitBlocks([`${verdict}\n`, ...list], budget, left => `…and ${left} more: see ${elsewhere}.`)
  }
  const head = environments.length === 0 ? verdict : `${verdict} · ${markdownText(countsText(environments))}`
  const frame = [head, unchangedLine(preview), notesOf(preview)].filter(block => block !== '')
  const blocks = fitEnvironments(
    environments,
    budget,
    allowance(budget) - sizeIn(budget, frame.join('\n\n')) - 200,
    elsewhere,
  )
  const [first = '', ...rest] = frame
  return truncateWhole([first, ...blocks, ...rest].join('\n\n'), budget, verdictText(preview))
}

/** The preview under its heading, as the status comment's section and the step's summary show it. */
export function previewSection(preview: Preview, options: MarkdownOptions): string {
  return `### What will change\n\n${previewToMarkdown(preview, options)}\n`
}

function unchangedLine({ environments, unchanged }: Preview): string {
  if (environments.length === 0 || unchanged.length === 0) return ''
  const names = unchanged.slice(0, mostNotes).map(name => markdownText(truncate(name, mostOfNote)))
  const left = unchanged.length - names.length
  return `Unchanged: ${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}.`
}

function notesOf({ notPreviewed }: Preview): string {
  if (notPreviewed.length === 0) return ''
  const notes = notPreviewed
    .slice(0, mostNotes)
    .map(({ what, reason }) => `- ${markdownText(truncate(`${what}: ${reason}`, mostOfNote))}`)
  const left = notPreviewed.length - notes.length
  const list = left > 0 ? [...notes, `- …and ${left} more`] : notes
  return `<details><summary>Not rendered here: ${plural(notPreviewed.length, 'source')}</summary>\n\n${list.join('\n')}\n\n</details>`
}

function fitEnvironments(
  environments: readonly EnvironmentPreview[],
  budget: Budget,
  room: number,
  elsewhere: string,
): readonly string[] {
  const told = environments.map(environment => ({
    environment,
    level: 0,
    text: markdownEnvironment(environment, 'fields'),
  }))
  const size = ({ text }: { readonly text: string }) => sizeIn(budget, text) + 2
  for (;;) {
    if (told.reduce((sum, entry) => sum + size(entry), 0) <= room) break
    const [largest] = told
      .filter(({ level }) => level < details.length - 1)
      .sort((one, other) => size(other) - size(one))
    if (largest === undefined) break
    largest.level += 1
    largest.text = markdownEnvironment(largest.environment, details[largest.level] ?? 'counts')
  }
  const isShortened = told.some(({ level }) => level > 0)
  const sized = 'bytes' in budget ? { bytes: room } : { characters: room }
  // One line break more between blocks than `fitBlocks` puts there.
  const fitted = fitBlocks(
    told.map(({ text }) => `${text}\n`),
    sized,
    left => `…and ${plural(left, 'more')}`,
  )
  return [fitted.trimEnd(), isShortened ? `Shortened: ${elsewhere} has all of it.` : ''].filter(block => block !== '')
}

/** What does not even fit so is its verdict. */
function truncateWhole(text: string, budget: Budget, verdict: string): string {
  return sizeIn(budget, text) <= allowance(budget) ? text : truncate(verdict, budget)
}
