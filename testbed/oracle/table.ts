import type { Agreement, Comparison } from './compare.ts'
import { type MutantOutcome, type Tally, tally, tallyByKind } from './mutant-outcome.ts'

const titles: Readonly<Record<Agreement, string>> = {
  'both-accept': 'both accept',
  'both-refuse': 'both refuse',
  missed: 'only the cluster refuses (missed)',
  'false-alarm': 'only the review refuses (false alarm)',
}
const agreements = ['both-accept', 'both-refuse', 'missed', 'false-alarm'] as const

/** The four numbers of a tree, then each disagreement. */
export function formatComparisons(comparisons: readonly Comparison[]): string {
  const rows = agreements.map(agreement => [titles[agreement], String(count(comparisons, agreement))])
  return [alignColumns([['objects', String(comparisons.length)], ...rows]), ...disagreements(comparisons)].join('\n')
}

/** The four numbers of the seeded faults, of each kind and of all, then each disagreement. */
export function formatOutcomes(outcomes: readonly MutantOutcome[]): string {
  const row = (name: string, one: Tally) => [
    name,
    String(one.total),
    ...agreements.map(agreement => String(one[agreement])),
    `${one.exactLine}${one['both-refuse'] === 0 ? '' : ` (${percent(one.exactLine, one['both-refuse'])})`}`,
  ]
  const header = ['fault', 'mutants', 'both accept', 'both refuse', 'missed', 'false alarm', 'exact line']
  const kinds = [...tallyByKind(outcomes)].map(([kind, one]) => row(kind, one))
  return [
    alignColumns([header, ...kinds, row('all', tally(outcomes))]),
    ...outcomes.flatMap(({ mutant, comparisons }) => {
      const lines = disagreements(comparisons)
      return lines.length === 0 ? [] : [`${mutant.file}:${mutant.line} ${mutant.kind}: ${mutant.what}`, ...lines]
    }),
  ].join('\n')
}

/** One line each: where, what, and the reason of the side that refuses. */
export function disagreements(comparisons: readonly Comparison[]): string[] {
  return comparisons.flatMap(({ agreement, what, file, line, cluster, refusal, errors, withoutSchema }) => {
    if (agreement === 'missed') {
      const bare = withoutSchema ? ' [nothing in the tree describes its kind]' : ''
      return [
        `  missed: ${file}:${line} ${what}${cluster === undefined ? '' : ` (${cluster})`}${bare}: ${refusal?.by}: ${oneLine(refusal?.message)}`,
      ]
    }
    if (agreement !== 'false-alarm') return []
    return errors.map(
      ({ rule, message, file: at, range }) =>
        `  false alarm: ${at}:${range.start.line} ${what}: ${rule}: ${oneLine(message)}`,
    )
  })
}

export function count(comparisons: readonly Comparison[], agreement: Agreement): number {
  return comparisons.filter(comparison => comparison.agreement === agreement).length
}

export function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`
}

function oneLine(text = ''): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** The first column to the left, numbers to the right. */
function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)))
  return rows
    .map(row =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
