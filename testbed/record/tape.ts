import type { RecordedApplication } from '../../peers/cluster/recording/application.ts'
import type { Moment } from '../../peers/cluster/recording/sequence.ts'

/** Keeps what happens to one Application as it happens. Its times are milliseconds of the epoch. */
export interface Tape {
  readonly moments: readonly Moment[]
  /** The last state; undefined before the first, and once the Application is gone. */
  current(): RecordedApplication | undefined
  add(moment: Moment): void
  /** Forgets what happened; the present state is the first of what follows, as a new watch gives it. */
  rewind(at: number): void
  /**
   * Tells `milestone` and resolves once the Application is as wanted, which may be now; undefined stands for an Application that is not there.
   *
   * @throws the signal's reason where it aborts first
   */
  until(
    milestone: string,
    isWanted: (application: RecordedApplication | undefined) => boolean,
    signal: AbortSignal,
  ): Promise<void>
}

export function createTape(): Tape {
  const moments: Moment[] = []
  const watchers = new Set<() => void>()
  let current: RecordedApplication | undefined
  return {
    moments,
    current: () => current,
    add(moment) {
      moments.push(moment)
      if (!('application' in moment)) return
      current = moment.event === 'DELETED' ? undefined : moment.application
      for (const look of watchers) look()
    },
    rewind(at) {
      moments.length = 0
      if (current !== undefined) moments.push({ at, event: 'ADDED', application: current })
    },
    until(milestone, isWanted, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const stop = () => {
          watchers.delete(look)
          signal.removeEventListener('abort', end)
        }
        const look = () => {
          if (!isWanted(current)) return
          stop()
          moments.push({ at: Date.now(), reached: milestone })
          resolve()
        }
        const end = () => {
          stop()
          reject(signal.reason)
        }
        watchers.add(look)
        signal.addEventListener('abort', end)
        look()
      })
    },
  }
}
