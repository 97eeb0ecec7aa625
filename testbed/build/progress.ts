import type { Component } from './component.ts'

/** One line of the closing table. */
export interface Row {
  readonly component: string
  readonly version: string
  readonly seconds: number
  readonly size: number
  /** Whether it stood in the cache already. */
  readonly kept: boolean
}

/**
 * How long the rest will take, judged by how long the finished ones took for their cost.
 *
 * @returns seconds; undefined while nothing is known of this machine
 */
export function estimateRemaining(
  done: readonly Row[],
  built: readonly Component[],
  rest: readonly Component[],
): number | undefined {
  const spent = done.filter(({ kept }) => !kept).reduce((sum, { seconds }) => sum + seconds, 0)
  const worth = built.reduce((sum, { cost }) => sum + cost, 0)
  if (spent === 0 || worth === 0) return undefined
  return Math.round((rest.reduce((sum, { cost }) => sum + cost, 0) * spent) / worth)
}

export function formatSeconds(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`
}

/** The closing table: component, version, seconds, size. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map(({ component, version, seconds, size, kept }) => [
    component,
    version,
    `${seconds} s`,
    `${Math.round(size / 1e6)} MB`,
    kept ? 'in the cache' : 'built',
  ])
  const all = [['component', 'version', 'seconds', 'size', ''], ...cells]
  const widths = all.reduce<number[]>(
    (most, row) => row.map((cell, column) => Math.max(most[column] ?? 0, cell.length)),
    [],
  )
  return all
    .map(row =>
      row
        .map((cell, column) =>
          column === 2 || column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
