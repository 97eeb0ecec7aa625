import { truncate } from '../text/truncate.ts'
import { visibleLine } from '../text/visible.ts'
import type { Observer } from './observer.ts'
import type { Observation, Rollout } from './rollout.ts'
import { isConcerned } from './standing.ts'

/** The last look may not make the wait much longer. */
const longest = 10_000
const mostCharacters = 4_000

/** A reason on one line, with what the Pods say where health is what is missing. */
export async function explain(
  reason: string,
  rollout: Rollout,
  observation: Observation | undefined,
  {
    observer,
    say,
    signal,
  }: { readonly observer: Observer; readonly say: (line: string) => void; readonly signal: AbortSignal },
): Promise<string> {
  const troubles = observation !== undefined && isSick(rollout, observation) ? await askTroubles(observation) : []
  return truncate(visibleLine([reason, ...troubles].join('; ')), { characters: mostCharacters })

  async function askTroubles({ state }: Observation): Promise<readonly string[]> {
    try {
      return await observer.troubles(state, AbortSignal.any([signal, AbortSignal.timeout(longest)]))
    } catch (error) {
      signal.throwIfAborted()
      say(`What its Pods say is not known: ${error instanceof Error ? error.message : String(error)}`)
      return []
    }
  }
}

/** What a server refused to apply is no matter of Pods. */
function isSick(rollout: Rollout, observation: Observation): boolean {
  const { health, operation } = observation.state
  const isRefused = isConcerned(rollout, observation) && (operation?.failures.length ?? 0) > 0
  return !isRefused && health !== undefined && !['Healthy', 'Suspended'].includes(health.status)
}
