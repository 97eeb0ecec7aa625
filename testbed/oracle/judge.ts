import type { ClusterClient } from '../cluster/client.ts'
import type { StateVerdicts } from './compare.ts'
import { createDryRuns } from './dry-run.ts'
import type { TreeState } from './state.ts'
import type { Unit } from './unit.ts'
import type { Verdict } from './verdict.ts'
import { createWorld } from './world.ts'

export interface Judged extends StateVerdicts {
  readonly requests: number
}

/**
 * Asks the cluster about everything in some states of one tree: as one environment's cluster, then as the next one's.
 *
 * @param base the state whose policies, definitions and namespaces are in place while all states are judged
 * @param states the base among them, if it is to be judged
 * @param isWanted units that are left out have no verdict
 */
export async function judge(
  cluster: ClusterClient,
  base: TreeState,
  states: Iterable<TreeState>,
  options: {
    readonly isWanted: (unit: Unit) => boolean
    readonly log: (line: string) => void
    readonly signal: AbortSignal
  },
): Promise<Judged> {
  const all = [...states]
  const world = await createWorld(cluster, base.units, [...base.units, ...all.flatMap(({ units }) => units)])
  const verdicts = new Map<Unit, Map<string, Verdict>>()
  let requests = 0
  for (const [name, units] of base.clusters) {
    options.signal.throwIfAborted()
    await world.become(units)
    const dryRuns = createDryRuns(cluster, options.signal)
    const wanted = all.flatMap(state => state.clusters.get(name) ?? []).filter(options.isWanted)
    await Promise.all(
      wanted.map(async unit => {
        const verdict = await dryRuns.verdict(unit)
        const known = verdicts.get(unit)
        if (known === undefined) verdicts.set(unit, new Map([[name, verdict]]))
        else known.set(name, verdict)
      }),
    )
    requests += dryRuns.sent
    options.log(`${name}: ${dryRuns.sent} objects sent`)
  }
  return { requests, of: unit => verdicts.get(unit) ?? new Map() }
}
