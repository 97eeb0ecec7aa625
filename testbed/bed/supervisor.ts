import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { kill } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../src/text/user-error.ts'
import type { Daemon, Supervisor } from './daemon.ts'
import { explainFileError } from './file-error.ts'
import { explainLog, readLogTail } from './log-tail.ts'
import { folderVariable } from './run-folder.ts'
import type { StartTime } from './test-bed.ts'

const pollMilliseconds = 50
/** One answer to "are you ready" may take this long. */
const answerMilliseconds = 5_000
/** A cold disk and a busy machine of two cores: the API server has taken half a minute. */
const startMilliseconds = 120_000
const graceMilliseconds = 4_000
/** Of a log, where a start failed. */
const shownLines = 12

interface Running {
  readonly daemon: Daemon
  readonly child: ChildProcess
  readonly ended: Promise<void>
  /** How it ended; undefined while it runs. */
  end?: string
}

/**
 * Runs the servers of one bed. Each is started by `setpriv --pdeathsig KILL`, so that the kernel ends it when this process ends, however that
 * ends; and in a session of its own, so that Ctrl-C in a terminal does not reach it before the bed goes down in order.
 */
export class ProcessSupervisor implements Supervisor, AsyncDisposable {
  readonly #folder: string
  readonly #log: (line: string) => void
  readonly #warn: (line: string) => void
  readonly #signal: AbortSignal
  readonly #running: Running[] = []
  readonly #times: StartTime[] = []
  #goingDown = false

  /** @param warn is told of a server that has ended though the bed needs it */
  constructor(folder: string, log: (line: string) => void, signal: AbortSignal, warn = log) {
    this.#folder = folder
    this.#log = log
    this.#warn = warn
    this.#signal = signal
  }

  /** In the order in which they became ready. */
  get times(): readonly StartTime[] {
    return this.#times
  }

  async start(daemon: Daemon): Promise<void> {
    this.#signal.throwIfAborted()
    if (this.#goingDown) throw new Error(`${daemon.name} cannot be started: the bed is going down.`)
    const started = performance.now()
    const running = this.#spawn(daemon)
    await this.#untilReady(running)
    const seconds = (performance.now() - started) / 1000
    this.#times.push({ name: daemon.name, seconds })
    this.#log(`${daemon.name} is ready after ${seconds.toFixed(1)} s`)
  }

  /** Ends all, newest first: SIGTERM, and SIGKILL a few seconds later. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#goingDown = true
    for (const running of this.#running.toReversed()) {
      if (running.end === undefined) signalGroup(running.child, 'SIGTERM')
      const late = new AbortController()
      await Promise.race([running.ended, sleep(graceMilliseconds, undefined, { signal: late.signal }).catch(() => {})])
      late.abort()
      // Also what a server that has ended left behind in its group.
      signalGroup(running.child, 'SIGKILL')
      await running.ended
    }
  }

  /** Ends all at once, without waiting. */
  kill(): void {
    this.#goingDown = true
    for (const { child } of this.#running) signalGroup(child, 'SIGKILL')
  }

  #spawn(daemon: Daemon): Running {
    const child = this.#startProcess(daemon)
    const { promise, resolve } = Promise.withResolvers<void>()
    const running: Running = { daemon, child, ended: promise }
    const finish = (end: string) => {
      if (running.end !== undefined) return
      running.end = end
      resolve()
    }
    child.once('error', error => finish(`could not be started (${error.message})`))
    child.once('exit', (code, signal) =>
      finish(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`),
    )
    this.#running.push(running)
    return running
  }

  #startProcess(daemon: Daemon): ChildProcess {
    const log = this.#openLog(daemon)
    try {
      return spawn('setpriv', ['--pdeathsig', 'KILL', '--', daemon.program, ...daemon.arguments], {
        cwd: this.#folder,
        detached: true,
        stdio: ['ignore', log, log],
        env: {
          PATH: process.env['PATH'] ?? ['/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
          HOME: join(this.#folder, 'home'),
          TMPDIR: join(this.#folder, 'tmp'),
          ...daemon.environment,
          [folderVariable]: this.#folder,
        },
      })
    } finally {
      closeSync(log)
    }
  }

  #openLog({ name }: Daemon): number {
    try {
      return openSync(this.#logPath(name), 'a')
    } catch (error) {
      throw explainFileError(error, this.#folder)
    }
  }

  async #untilReady(running: Running): Promise<void> {
    const { daemon } = running
    const deadline = performance.now() + startMilliseconds
    while (running.end === undefined) {
      this.#signal.throwIfAborted()
      if (await this.#isReady(running)) {
        this.#watchOver(running)
        return
      }
      if (performance.now() > deadline)
        throw await this.#failure(daemon, `was not ready within ${startMilliseconds / 1000} s`)
      await Promise.race([sleep(pollMilliseconds), running.ended])
    }
    this.#signal.throwIfAborted()
    if (running.child.pid === undefined)
      throw new UserError(`setpriv is not on the PATH: the test bed starts ${daemon.name} by it. Install util-linux.`)
    throw await this.#failure(daemon, running.end)
  }

  /** What asks may be refused, cut off or wait in vain: all of that means "not yet". */
  async #isReady({ daemon, ended }: Running): Promise<boolean> {
    const over = new AbortController()
    const signal = AbortSignal.any([this.#signal, over.signal, AbortSignal.timeout(answerMilliseconds)])
    try {
      return await Promise.race([daemon.ready(signal), ended.then(() => false)])
    } catch {
      return false
    } finally {
      over.abort()
    }
  }

  #watchOver(running: Running): void {
    void running.ended.then(async () => {
      if (this.#goingDown) return
      const path = this.#logPath(running.daemon.name)
      const last = (await readLogTail(path)).at(-1) ?? '(nothing)'
      this.#warn(`${running.daemon.name} ${running.end} though the bed needs it. ${path} ends with: ${last}`)
    })
  }

  async #failure({ name }: Daemon, what: string): Promise<UserError> {
    const path = this.#logPath(name)
    const log = await readLogTail(path)
    const cause = explainLog(log)
    if (cause !== undefined) return new UserError(`${name} ${what}. ${cause} Its log: ${path}`)
    const shown = log
      .slice(-shownLines)
      .map(line => `\n  ${line}`)
      .join('')
    return new UserError(`${name} ${what}. ${path} ends with:${shown || '\n  (nothing)'}`)
  }

  #logPath(name: string): string {
    return join(this.#folder, 'logs', `${name}.log`)
  }
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    kill(-pid, signal)
  } catch {
    // Nobody is left in the group.
  }
}
