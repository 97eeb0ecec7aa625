/** What one benchmark measured; the first row is the whole, to which the others and the peer are set in relation. */
export interface BenchResult {
  readonly name: string
  readonly rows: readonly { readonly what: string; readonly milliseconds: number }[]
  readonly peer: { readonly what: string; readonly milliseconds: number }
  /** What was counted beside the time. */
  readonly counts?: Readonly<Record<string, number>>
}

/** The table for people, then one line of JSON with every figure. */
export function formatResult({ name, rows, peer, counts }: BenchResult): string {
  const whole = rows[0]?.milliseconds ?? Number.NaN
  const width = Math.max(...[...rows, peer].map(({ what }) => what.length))
  const line = ({ what, milliseconds }: BenchResult['peer'], part: string) =>
    `${what.padEnd(width)}  ${milliseconds.toFixed(0).padStart(6)} ms  ${part}`
  const share = (milliseconds: number) => `${((100 * milliseconds) / whole).toFixed(0).padStart(3)} %`
  const table = [
    ...rows.map(row => line(row, share(row.milliseconds))),
    line(peer, `the whole takes ${(whole / peer.milliseconds).toFixed(2)} times that`),
    ...Object.entries(counts ?? {}).map(([what, count]) => `${what}: ${count}`),
  ]
  const figures = Object.fromEntries(rows.map(({ what, milliseconds }) => [what.trim(), Math.round(milliseconds)]))
  return `${table.join('\n')}\n${JSON.stringify({ bench: name, milliseconds: figures, peer, ...(counts === undefined ? {} : { counts }), ratio: whole / peer.milliseconds })}`
}
