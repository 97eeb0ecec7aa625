import type { Outcome } from './record.ts'

/** The outcomes as lines of a table, then the failures in full. */
export function outcomesTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map(outcome => {
      const result =
        'failure' in outcome ? 'failed' : `${outcome.states} states, ${Math.ceil(outcome.bytes / 1_024)} KiB`
      return `${outcome.name.padEnd(27)} ${String(outcome.seconds).padStart(4)} s  ${result}`
    })
  const failures = outcomes.flatMap(outcome => ('failure' in outcome ? [outcome.failure.message] : []))
  return [...rows, ...failures].join('\n')
}
