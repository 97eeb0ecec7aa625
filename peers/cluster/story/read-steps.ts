import { isDeepStrictEqual } from 'node:util'
import type { RecordedApplication } from '../recording/application.ts'
import { isState, type Sequence, type State } from '../recording/sequence.ts'
import { messageTemplate } from './message-template.ts'
import type { HealthStep, OperationStep, Step } from './step.ts'

export interface Passage {
  /** How the deed or milestone begins after which it begins. */
  readonly from: string
  /** The deed or milestone before which it ends, as it begins; default: the end of the recording. */
  readonly to?: string
}

/** The steps of a passage of a recording. What somebody else did, such as asking for a refresh, is none of them. */
export function readSteps({ name, moments }: Sequence, { from, to }: Passage): Step[] {
  const begins = moments.findLastIndex(moment => wordsOf(moment)?.startsWith(from))
  const ends =
    to === undefined
      ? moments.length
      : moments.findIndex((moment, index) => index > begins && wordsOf(moment)?.startsWith(to))
  if (begins === -1 || ends === -1) throw new RangeError(`The sequence ${name} has no passage from ${from} to ${to}.`)
  let before = moments.slice(0, begins).findLast(isState)
  let at = moments[begins]?.at ?? 0
  const steps: Step[] = []
  for (const state of moments.slice(begins, ends).filter(isState)) {
    const change = before === undefined ? {} : changeOf(before.application, state.application)
    before = state
    if (Object.keys(change).length === 0) continue
    steps.push({ after: state.at - at, ...change })
    at = state.at
  }
  return steps
}

function wordsOf(moment: Sequence['moments'][number] | State): string | undefined {
  return isState(moment) ? undefined : 'did' in moment ? moment.did : moment.reached
}

function changeOf(before: RecordedApplication, after: RecordedApplication): Omit<Step, 'after'> {
  const old = before.status ?? {}
  const status = after.status ?? {}
  const differs = (field: keyof typeof status) => !isDeepStrictEqual(old[field], status[field])
  const count = ({ status: of }: RecordedApplication) =>
    (Object(of) as { history?: readonly unknown[] }).history?.length ?? 0
  const types = (status.conditions ?? []).map(({ type }) => type)
  return {
    ...(isRefreshing(before) && !isRefreshing(after) ? { refreshed: true } : {}),
    ...(before.operation === undefined && after.operation !== undefined ? { operation: 'requested' } : {}),
    ...(before.operation !== undefined && after.operation === undefined ? { operation: 'over' } : {}),
    ...(differs('operationState')
      ? { operationState: operationChange(old.operationState, status.operationState) }
      : {}),
    ...(differs('reconciledAt') ? { looked: true } : {}),
    // The first status of all has a comparison that says nothing.
    ...((differs('sync') || differs('resources')) && status.sync?.status !== ''
      ? { compared: status.sync?.status === 'Unknown' ? 'failed' : 'with-git' }
      : {}),
    ...(differs('health') && status.health?.status !== undefined
      ? { health: healthChange(old.health, status.health) }
      : {}),
    ...(differs('summary') && status.summary?.images !== undefined
      ? { images: status.summary.images.length > 1 ? 'both' : 'new' }
      : {}),
    ...(differs('conditions') ? { conditions: types } : {}),
    ...(count(after) > count(before) ? { deployed: true } : {}),
  }
}

function isRefreshing({ metadata }: RecordedApplication): boolean {
  return metadata.annotations?.['argocd.argoproj.io/refresh'] !== undefined
}

type Status = NonNullable<RecordedApplication['status']>

function operationChange(
  before: Status['operationState'] = {},
  after: Status['operationState'],
): OperationStep | 'forgotten' {
  if (after === undefined) return 'forgotten'
  const { phase, message, retryCount, startedAt, finishedAt, syncResult } = after
  const results = syncResult?.resources?.find(({ hookPhase }) => hookPhase !== 'Failed')?.hookPhase
  return {
    ...(phase !== before.phase ? { phase: phase ?? '' } : {}),
    ...(message !== before.message ? { message: message === undefined ? 'none' : messageTemplate(message) } : {}),
    ...(retryCount !== before.retryCount ? { retryCount: retryCount ?? 0 } : {}),
    ...(startedAt !== before.startedAt ? { started: true } : {}),
    ...(finishedAt !== before.finishedAt ? { finished: finishedAt === undefined ? 'not-yet' : 'now' } : {}),
    ...(isDeepStrictEqual(syncResult, before.syncResult)
      ? {}
      : { results: syncResult === undefined ? 'none' : results === 'Succeeded' ? 'Succeeded' : 'Running' }),
  }
}

function healthChange(before: Status['health'] = {}, after: NonNullable<Status['health']>): HealthStep {
  return {
    status: after.status ?? '',
    blames: after.message !== undefined,
    moves: after.lastTransitionTime !== before.lastTransitionTime,
  }
}
