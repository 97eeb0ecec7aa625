import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface RendererRun {
  /** Absolute: nothing is looked up. */
  readonly program: string
  readonly arguments: readonly string[]
  /** A folder of this run alone: the program's home, its temporary files, its empty plugin folders. */
  readonly home: string
  /** Absolute path of `prlimit`, which caps memory and processor time where the platform has it. */
  readonly prlimit?: string
  /** Milliseconds. Default: 60,000. */
  readonly timeout?: number
  /** Bytes of standard output. Default: 64 MiB. */
  readonly maximumOutput?: number
  readonly signal?: AbortSignal
}

export type RendererResult =
  | { readonly output: string; readonly failure?: undefined }
  | { readonly output?: undefined; readonly failure: string }

const defaultTimeout = 60_000
const defaultMaximumOutput = 64 * 1024 * 1024
/** Go reserves address space far beyond what it uses; kubectl and Helm start with under 2 GiB of it. */
const addressSpace = 4 * 1024 * 1024 * 1024

/**
 * Runs a renderer on hostile input: no shell, no search path, an environment of its own, and limits on time, memory and output.
 *
 * @throws the signal's reason where the signal ends the run
 */
export async function runRenderer(run: RendererRun): Promise<RendererResult> {
  run.signal?.throwIfAborted()
  const timeout = run.timeout ?? defaultTimeout
  const maximumOutput = run.maximumOutput ?? defaultMaximumOutput
  const environment = isolatedEnvironment(run.home)
  await mkdir(environment.TMPDIR, { recursive: true })
  const limits = [`--as=${addressSpace}`, `--cpu=${Math.ceil(timeout / 1000) * 2}`, '--core=0']
  const [program, programArguments] =
    run.prlimit === undefined ? [run.program, run.arguments] : [run.prlimit, [...limits, run.program, ...run.arguments]]

  return new Promise((resolve, reject) => {
    execFile(
      program,
      programArguments,
      {
        cwd: run.home,
        env: environment,
        encoding: 'utf8',
        timeout,
        maxBuffer: maximumOutput,
        killSignal: 'SIGKILL',
        ...(run.signal === undefined ? {} : { signal: run.signal }),
      },
      (error, output, errors) => {
        if (error === null) resolve({ output })
        else if (run.signal?.aborted === true) reject(run.signal.reason)
        else if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
          resolve({ failure: `it wrote more than ${maximumOutput / (1024 * 1024)} MiB` })
        else if (error.killed === true) resolve({ failure: `it did not end within ${timeout / 1000} s` })
        else if (/^(fatal error|runtime): .*out of memory/m.test(errors))
          resolve({ failure: `it needs more than ${addressSpace / (1024 * 1024 * 1024)} GiB of memory` })
        else resolve({ failure: errors.trim() === '' ? describeExit(error) : errors })
      },
    )
  })
}

function describeExit(error: { readonly code?: unknown; readonly signal?: unknown; readonly message: string }): string {
  if (typeof error.signal === 'string') return `it was ended by ${error.signal}: it needs too much memory or time`
  return typeof error.code === 'number' ? `it ended with exit code ${error.code} and said nothing` : error.message
}

/**
 * What a renderer sees of its surroundings: a home without configuration, empty plugin folders, no search path (so no git to fetch
 * with), and a proxy that refuses every connection should a remote reference ever come through.
 */
function isolatedEnvironment(home: string) {
  const proxy = 'http://127.0.0.1:9'
  return {
    HOME: home,
    PATH: '',
    TMPDIR: join(home, 'tmp'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    KUBECONFIG: '/dev/null',
    KUSTOMIZE_PLUGIN_HOME: join(home, 'no-plugins'),
    HELM_PLUGINS: join(home, 'no-plugins'),
    HELM_CACHE_HOME: join(home, 'cache'),
    HELM_CONFIG_HOME: join(home, 'config'),
    HELM_DATA_HOME: join(home, 'data'),
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    ALL_PROXY: proxy,
    // A render is over before collecting garbage pays; near the limit Go collects all the same.
    GOGC: 'off',
    GOMEMLIMIT: '512MiB',
    LANG: 'C.UTF-8',
  }
}
