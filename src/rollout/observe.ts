import type { ApplicationState } from '../argocd/application-state.ts'
import type { ApplicationReference } from '../argocd/client.ts'
import { RemoteError } from '../github/remote-error.ts'
import type { Clock } from './clock.ts'
import { isPassing, type Observer } from './observer.ts'
import type { Observation, Standing } from './rollout.ts'
import { isOpen } from './standing.ts'
import type { Standings } from './standings.ts'

/** Makes an observation of a state: asks how its revisions stand and, where that may hold a sync back, about sync windows. */
export type Observe = (
  state: ApplicationState,
  ownSources: readonly number[],
  application: ApplicationReference,
  signal: AbortSignal,
) => Promise<Observation>

export interface ObserveOptions {
  readonly observer: Observer
  readonly standings: Standings
  readonly clock: Clock
  readonly say: (line: string) => void
}

export function createObserve({ observer, standings, clock, say }: ObserveOptions): Observe {
  const said = new Set<string>()
  const sayOnce = (about: string, line: string) => {
    if (!said.has(about)) say(line)
    said.add(about)
  }
  const standingOf = async (revision: string, application: ApplicationReference, signal: AbortSignal) => {
    try {
      return await standings.of(revision, application, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof RemoteError) && !isPassing(error)) throw error
      sayOnce(revision, `Nobody could say how ${revision} stands to the change: ${error.message}. It is asked again.`)
      return undefined
    }
  }
  return async (state, ownSources, application, signal) => {
    const at = clock.now() + observer.ahead()
    const named = [state.comparison?.revisions, state.operation?.revisions].flatMap(revisions =>
      ownSources.flatMap(index => revisions?.[index] ?? []),
    )
    const resolved = new Map<string, Standing>()
    for (const revision of new Set(named)) {
      const standing = await standingOf(revision, application, signal)
      if (standing !== undefined) resolved.set(revision, standing)
    }
    const waits = isWaiting(state)
    const window = waits && state.automation === 'automated' ? await windowOf(state, signal) : undefined
    const rolling =
      waits && state.automation === 'manual' && state.madeBy !== undefined ? await rollingOf(state, signal) : undefined
    return {
      at,
      state,
      standings: resolved,
      ownSources,
      ...(window === undefined ? {} : { window }),
      ...(rolling === undefined ? {} : { rolling }),
    }
  }

  async function rollingOf(state: ApplicationState, signal: AbortSignal) {
    try {
      return await observer.rolling(state, signal)
    } catch (error) {
      signal.throwIfAborted()
      const words = error instanceof Error ? error.message : String(error)
      sayOnce(
        'rolling',
        `The steps of the ApplicationSet ${state.madeBy} are not known: ${words}. Who waits for one will not be named.`,
      )
      return undefined
    }
  }

  async function windowOf(state: ApplicationState, signal: AbortSignal) {
    try {
      return await observer.window(state, signal)
    } catch (error) {
      signal.throwIfAborted()
      const words = error instanceof Error ? error.message : String(error)
      sayOnce('windows', `Sync windows are not known: ${words}. A closed one will not be named.`)
      return undefined
    }
  }
}

/** There is something to sync, and nobody has begun: only then it may wait for a window or a step. */
function isWaiting({ comparison, operation, operationRequested }: ApplicationState): boolean {
  return comparison?.status === 'OutOfSync' && !operationRequested && !isOpen(operation)
}
