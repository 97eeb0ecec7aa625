import { markdownCode, markdownText } from '../../src/text/escape-markdown.ts'
import { truncate } from '../../src/text/truncate.ts'
import type { Comparison } from './compare.ts'
import { type MutantOutcome, tally } from './mutant-outcome.ts'
import { percent } from './table.ts'

const longestReason = { characters: 160 }

/**
 * The page about what was missed, by kind of fault: numbers, then one line for each kind of fault and of object with an example of what the
 * cluster says. The same for the same tree and seed.
 */
export function formatDisagreements(
  comparisons: readonly Comparison[],
  outcomes: readonly MutantOutcome[],
  command: string,
): string {
  const faults = tally(outcomes)
  const base = Map.groupBy(comparisons, ({ agreement }) => agreement)
  const row = (name: string, of: (agreement: Comparison['agreement']) => number) =>
    `| ${name} | ${of('both-accept')} | ${of('both-refuse')} | ${of('missed')} | ${of('false-alarm')} |`
  const ofKinds = Map.groupBy(
    outcomes.filter(({ agreement }) => agreement === 'missed'),
    ({ mutant }) => mutant.kind,
  )
  return `${[
    '# Where the review and a real cluster disagree',
    '',
    `Made by \`${command}\` and read by a person. \`oracle/README.md\` says what is compared, and what counts as a false alarm.`,
    '',
    '| | both accept | both refuse | only the cluster refuses (missed) | only the review refuses (false alarm) |',
    '|---|---|---|---|---|',
    row(`objects (${comparisons.length})`, agreement => base.get(agreement)?.length ?? 0),
    row(`seeded faults (${faults.total})`, agreement => faults[agreement]),
    '',
    `Of the faults that both refuse, the review points at the very line of ${faults.exactLine} (${percent(faults.exactLine, faults['both-refuse'])}).`,
    '',
    '## Missed, by kind of fault',
    '',
    `Of the ${faults.missed} faults that were missed, ${outcomes.filter(isBare).length} are in objects whose kind nothing in the tree describes: there the review checks the metadata alone, and says so under what it did not check.`,
    '',
    '| fault | missed | object | what the cluster says |',
    '|---|---|---|---|',
    ...[...ofKinds].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([kind, of]) => rowsOf(kind, of)),
  ].join('\n')}\n`
}

/** Whether all that is missed is of kinds that the review knows nothing about. */
function isBare({ agreement, comparisons }: MutantOutcome): boolean {
  return agreement === 'missed' && comparisons.every(one => one.agreement !== 'missed' || one.withoutSchema === true)
}

/** One row for each kind of object: the reason is that of the first. */
function rowsOf(fault: string, outcomes: readonly MutantOutcome[]): string[] {
  const missed = outcomes.flatMap(({ comparisons }) => {
    const [first] = comparisons.filter(({ agreement }) => agreement === 'missed')
    return first === undefined ? [] : [first]
  })
  const ofObjects = Map.groupBy(missed, ({ what, withoutSchema }) => {
    const kind = markdownCode(what.split(' ', 1)[0] ?? '')
    return withoutSchema ? `${kind}, which nothing in the tree describes` : kind
  })
  return [...ofObjects].sort().map(([object, of]) => {
    const said = (of[0]?.refusal?.message ?? '').replaceAll(/\s+/g, ' ').trim()
    return `| ${fault} | ${of.length} | ${object} | ${markdownText(truncate(said, longestReason))} |`
  })
}
