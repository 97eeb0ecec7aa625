import { exitCodes } from './exit-code.ts'

/** The runner sends SIGINT, SIGTERM after 7.5 s and kills 2.5 s later; the work ends before the second signal. */
const graceMilliseconds = 7_000

/** Why a signal was aborted; its message is the name of the process signal. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** An AbortSignal that SIGINT and SIGTERM abort, for as long as it is not disposed. */
export interface Cancellation extends Disposable {
  readonly signal: AbortSignal
}

/**
 * Leads SIGINT and SIGTERM to the running work.
 *
 * @param onDeadline called when the work has not ended 7 s later, just before the process exits with 130
 */
export function cancelOnSignal(onDeadline: (signal: NodeJS.Signals) => void): Cancellation {
  const controller = new AbortController()
  let deadline: NodeJS.Timeout | undefined
  const onSignal = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) return
    controller.abort(new Interrupted(signal))
    deadline = setTimeout(() => {
      onDeadline(signal)
      process.exit(exitCodes.interrupted)
    }, graceMilliseconds)
    deadline.unref()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      clearTimeout(deadline)
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}
