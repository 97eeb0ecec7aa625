import { UserError } from '../../src/text/user-error.ts'

/** What a command of the oracle is given of the process. */
export interface CommandContext {
  readonly args: readonly string[]
  /** Where it was called, absolute. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** To standard output. */
  readonly print: (text: string) => void
  /** To standard error. */
  readonly log: (line: string) => void
  /** Ends the work at Ctrl-C. */
  readonly signal: AbortSignal
}

/** Runs a command to its exit code, and tells what only the user can mend without a stack. */
export async function runCommand(command: (context: CommandContext) => Promise<number>): Promise<void> {
  const cancellation = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => cancellation.abort())
  const log = (line: string) => void process.stderr.write(`${line}\n`)
  const context = {
    args: process.argv.slice(2),
    folder: process.cwd(),
    environment: process.env,
    print: (text: string) => void process.stdout.write(`${text}\n`),
    log,
    signal: cancellation.signal,
  }
  try {
    process.exitCode = await command(context)
  } catch (error) {
    process.exitCode = cancellation.signal.aborted ? 130 : error instanceof UserError ? 2 : 3
    if (!cancellation.signal.aborted) log(error instanceof UserError ? error.message : String(error))
  }
}
