import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runGroup } from '../../src/manifest/process-group.ts'
import { UserError } from '../../src/text/user-error.ts'
import { program } from '../build/cache.ts'
import { type ActEntry, parseActLog } from './act-log.ts'

/** One run of a workflow file. */
export interface ActCall {
  /** `pull_request`. */
  readonly event: string
  readonly payload: unknown
  /** Absolute path of the workflow file. */
  readonly workflow: string
  /** A checkout: `actions/checkout` copies it to the workspace, and its commit is the run's. */
  readonly directory: string
  /** The folder of each `owner/name@ref` that the workflow names. For any other act asks the GitHub of `variables`. */
  readonly repositories: Readonly<Record<string, string>>
  readonly token: string
  /** `vars` and `secrets` of the repository. */
  readonly vars?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly actor: string
  /** What the runner sets for the steps, `GITHUB_API_URL` and the like. */
  readonly variables: Readonly<Record<string, string>>
  /** The environment of act itself, which its steps inherit. */
  readonly environment: Readonly<Record<string, string>>
  /** Where the run may keep its files. */
  readonly folder: string
  readonly signal: AbortSignal
}

export interface ActRun {
  readonly exitCode: number
  readonly log: readonly ActEntry[]
}

/** Generous: a run takes seconds, on a busy machine more. */
const timeout = 120_000

/**
 * Runs a workflow with act on this machine itself, without containers.
 *
 * @throws UserError where act is not built or does not end in time
 */
export async function runAct(call: ActCall): Promise<ActRun> {
  const folder = await mkdtemp(join(call.folder, 'act-'))
  const [payload, secrets, home] = [join(folder, 'event.json'), join(folder, 'secrets'), join(folder, 'home')]
  await writeFile(payload, JSON.stringify(call.payload))
  // A file, not an argument: arguments can be read by all of the machine, and a variable would reach the steps.
  const lines = Object.entries({ ...call.secrets, GITHUB_TOKEN: call.token }).map(
    ([name, value]) => `${name}=${value}\n`,
  )
  await writeFile(secrets, lines, { mode: 0o600 })
  await mkdir(home)
  const pairs = (option: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`])
  const options = [
    ['--json', '--strict', '--no-cache-server'],
    ['--directory', call.directory, '--workflows', call.workflow],
    ['--eventpath', payload, '--secret-file', secrets, '--actor', call.actor],
    ['--platform', 'ubuntu-latest=-self-hosted'],
    ['--action-cache-path', join(folder, 'cache')],
    pairs('--local-repository', call.repositories),
    pairs('--var', call.vars ?? {}),
    pairs('--env', call.variables),
  ]
  const end = await runGroup({
    // The kernel ends act with this process, however that ends, and act's terminal its steps.
    program: 'setpriv',
    arguments: ['--pdeathsig', 'KILL', '--', program('act'), call.event, ...options.flat()],
    folder,
    // A home of its own, for act reads settings from there; and no question to its makers whether there is a newer version.
    environment: { ...call.environment, HOME: home, ACT_DISABLE_VERSION_CHECK: '1' },
    timeout,
    maximumOutput: 64 * 1024 * 1024,
    signal: call.signal,
  })
  if (end.code === null)
    throw new UserError(`act did not end within ${timeout / 1000} s (${end.signal}). Its last lines:\n${tail(end)}`)
  return { exitCode: end.code, log: parseActLog(`${end.output}\n${end.errors}`) }
}

function tail({ output, errors }: { readonly output: string; readonly errors: string }): string {
  return `${output}${errors}`.split('\n').slice(-10).join('\n')
}
