import { spawn } from 'node:child_process'

/** git ended with an exit code that the caller did not expect. */
export class GitFailed extends Error {
  readonly exitCode: number
  readonly stderr: string

  constructor(args: readonly string[], exitCode: number, stderr: string) {
    super(`git ${args.slice(0, 3).join(' ')} ended with ${exitCode}: ${stderr.trim()}`)
    this.name = 'GitFailed'
    this.exitCode = exitCode
    this.stderr = stderr
  }
}

export interface GitOptions {
  readonly input?: string | Uint8Array
  readonly environment?: Readonly<Record<string, string>>
  /** Exit codes that are answers, not failures; 0 always is. */
  readonly accept?: readonly number[]
}

export interface GitResult {
  readonly exitCode: number
  readonly stdout: Buffer
}

/** What every git of the emulator runs with: no configuration of the machine, no prompts. */
function gitEnvironment(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: '/nonexistent',
    LC_ALL: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'GitHub',
    GIT_AUTHOR_EMAIL: 'noreply@github.com',
    GIT_COMMITTER_NAME: 'GitHub',
    GIT_COMMITTER_EMAIL: 'noreply@github.com',
  }
}

/** @throws GitFailed */
export async function runGit(folder: string, args: readonly string[], options: GitOptions = {}): Promise<GitResult> {
  const child = spawn('git', args, {
    cwd: folder,
    env: { ...gitEnvironment(), ...options.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  // git may answer before it has read all of its input.
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve(code ?? 1))
  })
  if (exitCode !== 0 && !options.accept?.includes(exitCode)) {
    throw new GitFailed(args, exitCode, Buffer.concat(err).toString('utf8'))
  }
  return { exitCode, stdout: Buffer.concat(out) }
}

/** git's answer as text, without the last line break. */
export async function gitText(folder: string, args: readonly string[], options?: GitOptions): Promise<string> {
  return (await runGit(folder, args, options)).stdout.toString('utf8').replace(/\n$/, '')
}
