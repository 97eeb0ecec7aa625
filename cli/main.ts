import { cancelOnSignal } from '../src/action/cancellation.ts'
import { exitCodeOf, exitCodes, messageOf } from '../src/action/exit-code.ts'
import { nearestName } from '../src/text/nearest.ts'
import { UserError } from '../src/text/user-error.ts'
import type { Command } from './command.ts'
import { processTerminal } from './terminal.ts'

/** Every command, loaded when it is asked for, so that `--help` and a mistyped name answer at once. */
const commands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>> = {
  review: {
    summary: 'check what Argo CD would deploy, as the cluster will',
    load: async () => (await import('./commands/review.ts')).review,
  },
  preview: {
    summary: 'show what a change will do in each environment',
    load: async () => (await import('./commands/preview.ts')).preview,
  },
  verify: {
    summary: 'run the suites of the policies',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  bump: {
    summary: 'write images into the manifests that Argo CD watches',
    load: async () => (await import('./commands/bump.ts')).bump,
  },
  await: {
    summary: 'wait until Argo CD has deployed a pushed commit',
    load: async () => (await import('./commands/await.ts')).awaitCommand,
  },
  status: {
    summary: 'where a commit or a digest is, and what holds it',
    load: async () => (await import('./commands/status.ts')).status,
  },
  promote: {
    summary: 'bring what a release tag names into the next environment',
    load: async () => (await import('./commands/promote.ts')).promote,
  },
  rollback: {
    summary: 'take an environment back to what was last proven there',
    load: async () => (await import('./commands/rollback.ts')).rollback,
  },
  rehearse: {
    summary: 'play pull requests, merges and releases on this machine',
    load: async () => (await import('./commands/rehearse.ts')).rehearse,
  },
}

/** Runs one command line and sets the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  // Who reads the results may stop reading, as `head` does; the exit code still tells the verdict.
  process.stdout.on('error', error => {
    if (!('code' in error && error.code === 'EPIPE')) throw error
  })
  using cancellation = cancelOnSignal(() => console.error('Stopped before the work had ended.'))
  try {
    process.exitCode = await run(args, cancellation.signal)
  } catch (error) {
    process.exitCode = cancellation.signal.aborted ? exitCodes.interrupted : exitCodeOf(error)
    const message = cancellation.signal.aborted ? 'Stopped. Run it again to start over.' : messageOf(error)
    console.error(`towpath: ${message}`)
    const isOurFault = process.exitCode === exitCodes.refused && error instanceof Error
    if (isOurFault) console.error(error.stack)
  }
}

async function run(args: readonly string[], signal: AbortSignal): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(overview())
    return name === undefined ? exitCodes.call : exitCodes.good
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (entry === undefined) {
    if (name.startsWith('-')) throw new UserError(`there is no option ${name} before a command. See towpath --help.`)
    const near = nearestName(name, Object.keys(commands))
    throw new UserError(
      `there is no command ${JSON.stringify(name)}.${near === undefined ? ' See towpath --help.' : ` Did you mean "${near}"?`}`,
    )
  }
  const command = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(command.help)
    return exitCodes.good
  }
  const verbose = rest.includes('--verbose') ? 'verbose' : 'quiet'
  return command.run(
    rest.filter(argument => argument !== '--verbose'),
    processTerminal(signal, verbose),
  )
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map(name => name.length))
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return [
    'towpath: what CI says is what the cluster will do',
    '',
    'Commands:',
    ...lines,
    '',
    '`towpath COMMAND --help` says more.',
  ].join('\n')
}

// Run as the main module, by a Node that bin.js chose.
if (import.meta.main) await runCommandLine(process.argv.slice(2))
