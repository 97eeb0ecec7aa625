import { setTimeout as sleep } from 'node:timers/promises'
import type { ApplicationStatus, RecordedApplication } from '../../peers/cluster/recording/application.ts'
import type { Commit } from '../../peers/cluster/recording/sequence.ts'
import { UserError } from '../../src/text/user-error.ts'
import type { Play, Step } from './scenario.ts'
import { shapeOf } from './shape.ts'

/** Whether an Application is as a scenario wants it to become. */
export type Expectation = (status: ApplicationStatus, seen: Seen) => boolean

export interface Seen {
  readonly application: RecordedApplication
  readonly commits: readonly Commit[]
}

/** The wait for a milestone that does not say how long it may take. */
const patience = 120

/**
 * Waits for a milestone and tells it.
 *
 * @param seconds long enough for a busy machine
 * @throws UserError with the last state where it does not come in time
 */
export function until(what: string, isReached: Expectation, seconds = patience): Step {
  return play =>
    reach(play, what, seconds, application => {
      if (application === undefined) return false
      return isReached(application.status ?? {}, { application, commits: play.commits })
    })
}

/** Waits until the Application is no more. */
export function untilGone(): Step {
  return play => reach(play, 'the Application is gone', patience, application => application === undefined)
}

/** Waits until Argo CD has looked at git again by itself, so that what follows has the longest time until the next look. */
export function untilPolled(): Step {
  return play => {
    const last = play.tape.current()?.status?.reconciledAt
    return reach(play, 'git was polled', patience, application => application?.status?.reconciledAt !== last)
  }
}

/** Listens to what else happens, so that a recording shows what follows, or that nothing does. */
export function listen(seconds: number): Step {
  return async ({ signal }) => sleep(seconds * 1_000, undefined, { signal })
}

async function reach(
  play: Play,
  what: string,
  seconds: number,
  isReached: (application: RecordedApplication | undefined) => boolean,
): Promise<void> {
  const tooLate = AbortSignal.timeout(seconds * 1_000)
  try {
    await play.tape.until(what, isReached, AbortSignal.any([tooLate, play.signal]))
  } catch (error) {
    if (!tooLate.aborted || play.signal.aborted) throw error
    throw new UserError(
      `${play.name}: "${what}" did not come within ${seconds} s. ${describe(play.tape.current())} The sequence is not written.`,
    )
  }
  play.progress(what)
}

function describe(application: RecordedApplication | undefined): string {
  if (application === undefined) return 'There is no Application.'
  const { sync, operationState, conditions } = application.status ?? {}
  const texts = [
    `The last state is ${shapeOf(application)} at ${sync?.revision ?? sync?.revisions?.join(', ') ?? 'no revision'}.`,
    ...(operationState?.message === undefined ? [] : [`The operation says: ${operationState.message}.`]),
    ...(conditions ?? []).map(({ type, message }) => `${type}: ${message}.`),
  ]
  return texts.join(' ')
}
