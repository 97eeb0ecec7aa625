import { rmSync } from 'node:fs'
import { PortBook } from './ports.ts'
import { createRunFolder, keepLogs, removeRunFolder } from './run-folder.ts'
import { ProcessSupervisor } from './supervisor.ts'
import type { TestBedOptions } from './test-bed.ts'

/** What holds a bed together, and takes it down. */
export interface BedFrame {
  /** Absolute path of the run folder. */
  readonly folder: string
  readonly ports: PortBook
  readonly supervisor: ProcessSupervisor
  /** What lives in this process and ends after the servers. */
  readonly parts: AsyncDisposableStack
  /** Ends every process and removes the run folder. @returns where the logs are, where some are kept */
  down(logs: 'keep' | 'remove'): Promise<string | undefined>
}

/** @throws UserError where the folder for temporary files cannot be written */
export async function openFrame(
  options: TestBedOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<BedFrame> {
  const folder = await createRunFolder(options.temporaryFolder)
  const book = new PortBook(options.ports)
  const supervisor = new ProcessSupervisor(folder, log, signal, options.log ?? warn)
  const parts = new AsyncDisposableStack()
  // Where the process ends without taking the bed down. After SIGKILL nothing runs any more: the next start sweeps.
  const atExit = () => {
    supervisor.kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
  process.once('exit', atExit)
  return {
    folder,
    ports: book,
    supervisor,
    parts,
    async down(logs) {
      await supervisor[Symbol.asyncDispose]()
      await parts.disposeAsync()
      await book[Symbol.asyncDispose]()
      const kept = logs === 'keep' ? await keepLogs(folder) : undefined
      await removeRunFolder(folder)
      process.off('exit', atExit)
      return kept
    },
  }
}

/** Whoever asked for no lines is to know why the cluster does not answer any more. */
function warn(line: string): void {
  process.stderr.write(`${line}\n`)
}
