import { execFile, execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { UserError } from '../text/user-error.ts'

/** Where git is run, and with what of the process's variables. */
export interface GitPlace {
  /** Absolute path of a folder of a working copy. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal | undefined
}

export interface GitAnswer {
  readonly ok: boolean
  readonly output: Buffer
  /** What git said on standard error; empty where it said nothing. */
  readonly errors: string
}

export interface GitLimits {
  /** Bytes of the answer. Default: 64 MiB. */
  readonly mostBytes?: number
  /** Milliseconds. Default: 60,000. */
  readonly timeout?: number
}

/**
 * Nothing is fetched, no hook and no monitor is started, and no lock is taken: what is asked for is read, whatever the working copy's own
 * configuration would have git do on the way.
 */
const settings = [
  '--no-pager',
  '--no-replace-objects',
  '--no-optional-locks',
  '--literal-pathspecs',
  '-c',
  'protocol.allow=never',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
]

/**
 * Runs git with an argument array.
 *
 * @returns also where git ended with another code than 0, which is an answer to some questions
 * @throws UserError where there is no git, and where the answer is too large or takes too long
 * @throws the signal's reason where the signal ends the run
 */
export async function runGit(
  { folder, environment, signal }: GitPlace,
  args: readonly string[],
  { input, mostBytes = 64 * 1024 * 1024, timeout = 60_000 }: GitLimits & { readonly input?: string } = {},
): Promise<GitAnswer> {
  // Else starting git there fails as if there were no git.
  if (!isFolder(folder)) throw new UserError(`${folder} is not a folder. Give the root of a checkout.`)
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      [...settings, ...args],
      {
        cwd: folder,
        env: environmentOf(environment),
        encoding: 'buffer',
        maxBuffer: mostBytes,
        timeout,
        killSignal: 'SIGKILL',
        ...(signal === undefined ? {} : { signal }),
      },
      (error, output, errors) => {
        const said = errors.toString('utf8').trim()
        if (error === null) resolve({ ok: true, output, errors: said })
        else if (signal?.aborted === true) reject(signal.reason)
        else if (error.code === 'ENOENT')
          reject(new UserError('There is no git here. Install it, or put it on the PATH.'))
        else if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
          reject(new UserError(`git ${args[0]} gave more than ${mostBytes} bytes. Preview a smaller folder.`))
        else if (error.killed === true)
          reject(new UserError(`git ${args[0]} did not end within ${timeout / 1000} s. Preview a smaller folder.`))
        else resolve({ ok: false, output, errors: said })
      },
    )
    // git may end before it has read all of its input.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input ?? '')
  })
}

/**
 * The bytes of one blob, for who cannot wait; {@link runGit} is for everything else.
 *
 * @throws Error where it is not there
 */
export function readBlobNow({ folder, environment }: GitPlace, object: string, mostBytes: number): Uint8Array {
  return execFileSync('git', [...settings, 'cat-file', 'blob', object], {
    cwd: folder,
    env: environmentOf(environment),
    maxBuffer: mostBytes,
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

/** Which repository it is follows from the folder alone. The home says which folders of other users git may read. */
function environmentOf({ PATH, HOME }: GitPlace['environment']) {
  return { PATH, HOME, LC_ALL: 'C.UTF-8', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** git's answer on one line. */
export function lineOf({ output }: GitAnswer): string {
  return output.toString('utf8').trim()
}
