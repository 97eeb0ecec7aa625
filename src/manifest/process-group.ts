import { spawn } from 'node:child_process'
import { kill } from 'node:process'

/** A program to run, with everything that it starts, in a process group of its own. */
export interface GroupRun {
  readonly program: string
  readonly arguments: readonly string[]
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  /** Milliseconds. */
  readonly timeout: number
  /** Bytes of standard output. */
  readonly maximumOutput: number
  readonly signal?: AbortSignal | undefined
}

/** How the program ended. */
export interface GroupEnd {
  readonly output: string
  /** What it said on standard error, at most a mebibyte of it. */
  readonly errors: string
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Which limit ended it; undefined where it ended by itself. */
  readonly limit?: 'time' | 'output'
}

const mostErrors = 1024 * 1024

/**
 * Runs a program and ends the whole group with it: kustomize starts Helm, which would go on alone.
 *
 * @throws the signal's reason where the signal ends the run
 * @throws Error where the program cannot be started
 */
export function runGroup(run: GroupRun): Promise<GroupEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.program, [...run.arguments], {
      cwd: run.folder,
      env: run.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let limit: GroupEnd['limit']
    const end = (reason?: GroupEnd['limit']) => {
      limit ??= reason
      killGroup(child.pid)
    }
    const output = collect(child.stdout, run.maximumOutput, () => end('output'))
    const errors = collect(child.stderr, mostErrors, () => {})
    const timer = setTimeout(() => end('time'), run.timeout)
    const abort = () => end()
    run.signal?.addEventListener('abort', abort, { once: true })
    child.on('error', reject)
    // Whatever it started and left behind would hold its output open.
    child.on('exit', () => killGroup(child.pid))
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      run.signal?.removeEventListener('abort', abort)
      if (run.signal?.aborted === true) reject(run.signal.reason)
      else resolve({ output: output(), errors: errors(), code, signal, ...(limit === undefined ? {} : { limit }) })
    })
  })
}

/** Keeps what a stream says up to a limit; returns what was kept, as text. */
function collect(stream: NodeJS.ReadableStream, most: number, onMore: () => void): () => string {
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > most) onMore()
    else chunks.push(chunk)
  })
  return () => Buffer.concat(chunks).toString('utf8')
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of the group is left.
  }
}
