import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type GroupEnd, runGroup } from './process-group.ts'

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

  const end = await runGroup({
    program,
    arguments: programArguments,
    folder: run.home,
    environment,
    timeout,
    maximumOutput,
    signal: run.signal,
  })
  if (end.limit === 'output') return { failure: `it wrote more than ${maximumOutput / (1024 * 1024)} MiB` }
  if (end.limit === 'time') return { failure: `it did not end within ${timeout / 1000} s` }
  return end.code === 0 ? { output: end.output } : { failure: describeFailure(end) }
}

function describeFailure({ code, signal, errors }: GroupEnd): string {
  if (/^(fatal error|runtime): .*out of memory/m.test(errors)) {
    return `it needs more than ${addressSpace / (1024 * 1024 * 1024)} GiB of memory`
  }
  if (errors.trim() !== '') return errors
  if (signal !== null) return `it was ended by ${signal}: it needs too much memory or time`
  return `it ended with exit code ${code} and said nothing`
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
