import { Worker } from 'node:worker_threads'

/** The reason of a {@link TimeLimit}'s signal. */
export class TimeLimitReached extends Error {
  override readonly name = 'TimeLimitReached'
}

/** An AbortSignal that is aborted when the time is over, for as long as it is not disposed. */
export interface TimeLimit extends Disposable {
  readonly signal: AbortSignal
}

export interface TimeLimitOptions {
  readonly minutes: number
  /** Of the signal's reason; where the process has to be killed, what it says before, with `prefix`. */
  readonly message: string
  readonly prefix: string
  /** Where it says so: 1 for standard output, 2 for standard error. */
  readonly descriptor: 1 | 2
}

/** Work that listens to the signal has this long to end. */
const graceMilliseconds = 2_000

/** Runs in a thread of its own: a loop that never gives way keeps timers, and handlers of signals, from running in the main one. */
const watch = `
const { writeSync } = require('node:fs')
const { workerData } = require('node:worker_threads')
setTimeout(() => {
  try {
    writeSync(workerData.descriptor, workerData.line)
  } finally {
    process.kill(process.pid, 'SIGKILL')
  }
}, workerData.milliseconds)
`

/**
 * Bounds how long this process works, whatever its input makes of it: work that listens ends by the signal, any other by SIGKILL two
 * seconds later.
 */
export function limitTime({ minutes, message, prefix, descriptor }: TimeLimitOptions): TimeLimit {
  const controller = new AbortController()
  const milliseconds = minutes * 60_000
  const timer = setTimeout(() => controller.abort(new TimeLimitReached(message)), milliseconds)
  timer.unref()
  const worker = new Worker(watch, {
    eval: true,
    workerData: { milliseconds: milliseconds + graceMilliseconds, line: `${prefix}${message}\n`, descriptor },
  })
  worker.unref()
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      clearTimeout(timer)
      void worker.terminate()
    },
  }
}
