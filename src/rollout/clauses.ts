import { isDeepStrictEqual } from 'node:util'
import type { ClauseState, Observation, Rollout, Standing, Tolerance } from './rollout.ts'
import { sameImage } from './same-image.ts'

/**
 * The nine clauses of "this change has arrived", for one look at one Application. All must hold, and go on holding.
 *
 * The numbers in the comments are what each clause keeps from happening.
 */
export function evaluateClauses(rollout: Rollout, observation: Observation, tolerance: Tolerance = {}): ClauseState[] {
  const { state } = observation
  const { comparison, operation, health, reconciledAt } = state
  // Argo CD writes whole seconds, and a comparison's time is that of its start.
  const since = Math.floor(rollout.pushedAt / 1000) * 1000
  const standing = standingOf(rollout, observation)
  const concerned = operation !== undefined && concerns(operation.revisions, operation.startedAt, since, observation)
  return [
    // A status of an older spec describes something else.
    clause(
      'spec',
      isDeepStrictEqual(comparison?.sources, state.sources),
      comparison === undefined ? 'not compared yet' : 'compared with the spec as it stands',
      'compared with an older spec',
    ),
    // Right after a push the Application is truthfully Synced and Healthy at the old revision.
    clause(
      'git',
      !state.refreshing && reconciledAt !== undefined && reconciledAt >= since,
      `compared at ${time(reconciledAt)}${state.refreshing ? ', a refresh is under way' : ''}`,
    ),
    // Equality would wait forever once somebody else pushes; the standing is by ancestry.
    clause('revision', standing === 'holds', `${comparison?.revisions.join(', ') || 'none'} (${describe[standing]})`),
    // The phase says it, not finishedAt: a failed attempt with a retry scheduled is Running and has one.
    clause(
      'idle',
      !state.operationRequested && !(operation !== undefined && isOpen(operation.phase)),
      operation === undefined ? 'no sync yet' : `last sync ${operation.phase}`,
    ),
    clause(
      'operation',
      !concerned || operation?.phase === 'Succeeded',
      operation === undefined
        ? 'no sync was needed'
        : concerned
          ? `${operation.phase}: ${operation.message}`
          : 'the last sync is of before',
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
      comparison?.status ?? 'Unknown',
    ),
    clause(
      'health',
      health?.status === 'Healthy' || (tolerance.suspended === 'tolerated' && health?.status === 'Suspended'),
      [health?.status ?? 'Unknown', health?.message].filter(Boolean).join(': '),
    ),
    // Proof by the live objects that the version runs.
    clause(
      'images',
      rollout.images.every(wanted => state.images.some(image => sameImage(wanted, image))),
      state.images.join(', ') || 'none',
    ),
  ]
}

const describe: Readonly<Record<Standing, string>> = {
  before: 'does not hold the change',
  holds: 'holds the change',
  replaces: 'carries other images',
  unresolved: 'no commit yet',
}

/**
 * How the comparison's revisions stand to the change: the weakest of all sources of the repository that was pushed to. Charts and other
 * repositories have revisions of their own.
 */
export function standingOf(_rollout: Rollout, { state, standings, ownSources }: Observation): Standing {
  const revisions = ownSources.map(index => state.comparison?.revisions[index])
  const all = revisions.map(revision => (revision === undefined ? 'unresolved' : (standings.get(revision) ?? 'before')))
  const weakest: readonly Standing[] = ['unresolved', 'before', 'replaces']
  return all.length === 0 ? 'before' : (weakest.find(standing => all.includes(standing)) ?? 'holds')
}

/** Whether an operation is about the change: it began after the push, or applied a revision that holds it. */
export function concerns(
  revisions: readonly string[],
  startedAt: number | undefined,
  since: number,
  { standings }: Observation,
): boolean {
  return (
    (startedAt !== undefined && startedAt >= since) || revisions.some(revision => standings.get(revision) === 'holds')
  )
}

/** Phases of an operation that goes on (gitops-engine's OperationPhase). */
export function isOpen(phase: string): boolean {
  return phase === 'Running' || phase === 'Terminating'
}

function waitsForPruningAlone({ state }: Observation): boolean {
  const open = state.resources.filter(({ status }) => status !== 'Synced')
  return open.length > 0 && open.every(({ requiresPruning }) => requiresPruning)
}

function clause(name: string, holds: boolean, seen: string, otherwise: string = seen): ClauseState {
  return { name, holds, seen: holds ? seen : otherwise }
}

function time(instant: number | undefined): string {
  return instant === undefined ? 'never' : new Date(instant).toISOString().replace('.000', '')
}
