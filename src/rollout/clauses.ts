import type { Instant } from '../argocd/application-state.ts'
import { plural } from '../text/plural.ts'
import type { ClauseState, Observation, Rollout, Standing, Tolerance } from './rollout.ts'
import { sameImage } from './same-image.ts'
import { sameSources } from './same-sources.ts'
import { isConcerned, isOpen, isSeen, standingOf } from './standing.ts'

/**
 * The nine clauses of "this change has arrived", for one look at one Application. All must hold, and go on holding.
 *
 * The comments say what each keeps from happening.
 */
export function evaluateClauses(rollout: Rollout, observation: Observation, tolerance: Tolerance = {}): ClauseState[] {
  const { state } = observation
  const { comparison, operation, health, reconciledAt } = state
  const standing = standingOf(observation)
  const concerned = isConcerned(rollout, observation)
  return [
    // A status of an older spec describes something else.
    clause(
      'spec',
      comparison !== undefined && sameSources(comparison.sources, state.sources),
      'compared with the spec as it stands',
      comparison === undefined ? 'not compared yet' : 'compared with an older spec',
    ),
    // Right after a push the Application is truthfully Synced and Healthy at the old revision.
    clause(
      'git',
      !state.refreshing && isSeen(rollout, observation),
      `compared at ${time(reconciledAt)}${state.refreshing ? ', a refresh is under way' : ''}`,
    ),
    // Equality would wait forever once somebody else pushes; the standing is by ancestry.
    clause('revision', standing === 'holds', `${comparison?.revisions.join(', ') || 'none'} ${describe[standing]}`),
    // The phase says it, not finishedAt: a failed attempt with a retry scheduled is Running and has one.
    clause('idle', !state.operationRequested && !isOpen(operation), describeOperation(observation)),
    clause(
      'operation',
      !concerned || operation?.phase === 'Succeeded',
      concerned ? [operation?.phase, operation?.message].filter(Boolean).join(': ') : 'no sync of this change',
    ),
    // Operations and health are written apart: Healthy may be from before the sync.
    clause(
      'fresh',
      operation?.finishedAt === undefined || (reconciledAt !== undefined && reconciledAt >= operation.finishedAt),
      `compared at ${time(reconciledAt)}, last sync ended ${time(operation?.finishedAt)}`,
    ),
    clause(
      'sync',
      comparison?.status === 'Synced' || (tolerance.pruning === 'tolerated' && waitsForPruningAlone(observation)),
      [comparison?.status ?? 'Unknown', names(outOfSync(observation))].filter(Boolean).join(': '),
    ),
    clause(
      'health',
      health?.status === 'Healthy' || (tolerance.suspended === 'tolerated' && health?.status === 'Suspended'),
      [health?.status ?? 'Unknown', health?.message ?? names(unhealthy(observation))].filter(Boolean).join(': '),
    ),
    // Proof by the live objects that the version runs.
    clause('images', isLive(rollout, observation), state.images.join(', ') || 'none'),
  ]
}

const describe: Readonly<Record<Standing, string>> = {
  before: 'does not hold the change',
  holds: 'holds the change',
  replaces: 'carries other images',
  unresolved: 'is no commit yet',
}

/** Whether every image that is wanted is among those of the live objects. */
export function isLive({ images }: Rollout, { state }: Observation): boolean {
  return images.every(wanted => state.images.some(image => sameImage(wanted, image)))
}

/** Whether all that is out of sync are objects that are gone from git. */
export function waitsForPruningAlone(observation: Observation): boolean {
  const open = outOfSync(observation)
  return open.length > 0 && open.every(({ requiresPruning }) => requiresPruning)
}

/** Hooks have no status, and do not count. */
export function outOfSync({ state }: Observation) {
  return state.resources.filter(({ status }) => status !== undefined && status !== 'Synced')
}

function unhealthy({ state }: Observation) {
  return state.resources.filter(({ health }) => health !== undefined && health.status !== 'Healthy')
}

function describeOperation({ state: { operation, operationRequested } }: Observation): string {
  if (operation === undefined) return operationRequested ? 'a sync is asked for' : 'no sync yet'
  const retries = operation.retries === 0 ? '' : ` after ${plural(operation.retries, 'retry', 'retries')}`
  return `last sync ${operation.phase}${retries}${isOpen(operation) && operation.message !== '' ? `: ${operation.message}` : ''}`
}

function names(resources: readonly { readonly object: string }[]): string {
  const shown = resources.slice(0, 5).map(({ object }) => object)
  return [...shown, ...(resources.length > 5 ? [`${resources.length - 5} more`] : [])].join(', ')
}

function clause(name: ClauseState['name'], holds: boolean, seen: string, otherwise: string = seen): ClauseState {
  return { name, holds, seen: holds ? seen : otherwise }
}

function time(instant: Instant | undefined): string {
  return instant === undefined ? 'never' : new Date(instant).toISOString().replace('.000', '')
}
