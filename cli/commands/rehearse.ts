import { join, relative, resolve } from 'node:path'
import { rehearse as play } from '../../rehearsal/rehearse.ts'
import { servePages } from '../../rehearsal/serve.ts'
import { exitCodes } from '../../src/action/exit-code.ts'
import { type Command, readArguments } from '../command.ts'
import type { Terminal } from '../terminal.ts'

export const rehearse: Command = {
  help: `towpath rehearse [--serve] [--output FOLDER]

Plays pull requests on the manifests and policies of towpath's own repository, then what becomes of
them: merged, released, refused, rolled back. All of it through the built action bundles, as the
runner would start them, against an emulated GitHub, registry and cluster on this machine. Ends with
a table of what each step did, and writes a page of each pull request and change.

  --serve           keep the pages up on the loopback interface until Ctrl-C
  --output FOLDER   where the pages go (rehearsal-output)

Exit codes: 0 everything went as its scene expects, 1 something did not, 2 the call is wrong or the
bundles cannot be built, 130 interrupted.`,

  async run(args, terminal) {
    const { values } = readArguments(
      args,
      { serve: { type: 'boolean' }, output: { type: 'string' } },
      { positionals: 0 },
    )
    const root = join(import.meta.dirname, '..', '..')
    const output =
      values.output === undefined ? join(root, 'rehearsal-output') : resolve(terminal.folder, values.output)
    const { table, differences } = await play({ root, output, signal: terminal.signal, progress: terminal.log.info })
    terminal.print(`\n${table}\n\n`)
    for (const difference of differences) terminal.log.info(difference)
    terminal.log.info(`pages: ${relative(terminal.folder, join(output, 'index.html'))}`)
    if (values.serve === true) await serve(output, terminal)
    return differences.length === 0 ? exitCodes.good : exitCodes.refused
  },
}

async function serve(output: string, { log, signal }: Terminal): Promise<void> {
  const { url, server } = await servePages(output)
  log.info(`serving ${url}; Ctrl-C ends it`)
  await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
  server.close()
}
