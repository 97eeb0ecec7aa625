import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseOutputFile } from './output-file.ts'
import { parseWorkflowCommand, type WorkflowCommand } from './workflow-command.ts'

/** One action, run as a step. */
export interface StepRequest {
  /** The JavaScript file that `runs.main` of its action.yml names. */
  readonly main: string
  /** By their names in action.yml; the defaults of action.yml are the caller's to add. */
  readonly inputs: Readonly<Record<string, string>>
  /** The checkout. */
  readonly workspace: string
  /** The event's payload. */
  readonly event: unknown
  /** `GITHUB_*` and `ACTIONS_*` variables besides the files that are made here. */
  readonly variables: Readonly<Record<string, string>>
  /** Cancels the step so long after its first line, as the runner does: SIGINT, SIGTERM 7.5 s later, and an end by force. */
  readonly cancelAfterMilliseconds?: number
  /** Cancels the step in the same way when it is aborted. */
  readonly signal?: AbortSignal
}

/** What a step did, as the runner sees it. */
export interface StepRecord {
  readonly exitCode: number
  readonly milliseconds: number
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly commands: readonly WorkflowCommand[]
  /** Lines of the log that are no commands; masked values are replaced, as the runner does. */
  readonly log: readonly string[]
}

const termAfterMilliseconds = 7_500
const killAfterMilliseconds = 10_000

/**
 * Starts a bundled action in a process of its own with what the runner would give it, and nothing of this machine's environment.
 *
 * @throws the signal's reason where it was aborted, once the process has ended
 */
export async function runStep(request: StepRequest): Promise<StepRecord> {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-step-'))
  try {
    const files = {
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_ENV: join(folder, 'env'),
      GITHUB_STATE: join(folder, 'state'),
      GITHUB_PATH: join(folder, 'path'),
    }
    await Promise.all(Object.values(files).map(file => writeFile(file, '')))
    await writeFile(files.GITHUB_EVENT_PATH, JSON.stringify(request.event))
    const environment = {
      // The runner's image brings the renderers on its PATH, and a home folder.
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? folder,
      ...(process.env['XDG_CACHE_HOME'] === undefined ? {} : { XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] }),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: folder,
      GITHUB_WORKSPACE: request.workspace,
      ...files,
      ...request.variables,
      ...inputVariables(request.inputs),
    }
    const started = performance.now()
    const { exitCode, lines } = await start(request, environment)
    const milliseconds = performance.now() - started
    request.signal?.throwIfAborted()
    const [outputs, summary] = await Promise.all([
      readFile(files.GITHUB_OUTPUT, 'utf8'),
      readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
    ])
    return { exitCode, milliseconds, outputs: parseOutputFile(outputs), summary, ...sortLines(lines) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  )
}

function start(
  request: StepRequest,
  environment: Record<string, string>,
): Promise<{ exitCode: number; lines: string[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [request.main], {
      cwd: request.workspace,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    const timers: NodeJS.Timeout[] = []
    const cancel = () => {
      child.kill('SIGINT')
      timers.push(setTimeout(() => child.kill('SIGTERM'), termAfterMilliseconds))
      timers.push(setTimeout(() => child.kill('SIGKILL'), killAfterMilliseconds))
    }
    const { cancelAfterMilliseconds, signal } = request
    signal?.addEventListener('abort', cancel)
    const collect = (chunk: string) => {
      if (text === '' && cancelAfterMilliseconds !== undefined) timers.push(setTimeout(cancel, cancelAfterMilliseconds))
      text += chunk
    }
    child.stdout.setEncoding('utf8').on('data', collect)
    child.stderr.setEncoding('utf8').on('data', collect)
    child.on('error', reject)
    child.on('close', code => {
      for (const timer of timers) clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      resolve({ exitCode: code ?? 137, lines: text.split(/\r?\n/).filter(line => line !== '') })
    })
  })
}

function sortLines(lines: readonly string[]): Pick<StepRecord, 'commands' | 'log'> {
  const commands: WorkflowCommand[] = []
  const log: string[] = []
  const masks: string[] = []
  for (const line of lines) {
    const command = parseWorkflowCommand(line)
    if (command?.command === 'add-mask') masks.push(command.data)
    else if (command !== undefined) commands.push(command)
    else log.push(masks.reduce((shown, mask) => shown.replaceAll(mask, '***'), line))
  }
  return { commands, log }
}
