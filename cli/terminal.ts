import type { Environment } from '../src/action/inputs.ts'
import type { Log } from '../src/text/log.ts'

/** What a command may touch of the process. */
export interface Terminal {
  readonly environment: Environment
  /** Absolute path of the working folder. */
  readonly folder: string
  /** Results: standard output, and nothing else goes there. */
  print(text: string): void
  /** Progress and messages: standard error. */
  readonly log: Log
  /** Columns of standard output where it is a terminal. */
  readonly width: number | undefined
  readonly colour: boolean
  /** Whether somebody may be watching standard error. */
  readonly watched: boolean
  readonly signal: AbortSignal
}

/** The terminal of this process. Colour follows NO_COLOR, FORCE_COLOR and whether standard output is a terminal. */
export function processTerminal(signal: AbortSignal, verbose: 'verbose' | 'quiet'): Terminal {
  const { env, stdout, stderr } = process
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  return {
    environment: env,
    folder: process.cwd(),
    print: text => void stdout.write(text),
    log: {
      info: line => console.error(line),
      debug: line => (verbose === 'verbose' ? console.error(line) : undefined),
      warning: line => console.error(`warning: ${line}`),
    },
    width: stdout.isTTY ? stdout.columns : undefined,
    colour: (env['NO_COLOR'] ?? '') === '' && (forced || stdout.isTTY === true),
    watched: stderr.isTTY === true,
    signal,
  }
}

/** Loading takes most of another second before. */
const patience = 1_000

/** Says once what the person waits for, where it takes longer than a second; dispose it when that has ended. */
export function sayIfLong({ watched, log }: Pick<Terminal, 'watched' | 'log'>, line: string): Disposable {
  const timer = watched ? setTimeout(() => log.info(line), patience) : undefined
  return { [Symbol.dispose]: () => clearTimeout(timer) }
}
