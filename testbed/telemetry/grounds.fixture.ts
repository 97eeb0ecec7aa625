import { PortBook } from '../bed/ports.ts'
import { createRunFolder, removeRunFolder } from '../bed/run-folder.ts'
import { ProcessSupervisor } from '../bed/supervisor.ts'
import type { TelemetryGrounds } from './start.ts'

/** The ground of a bed without a cluster. Disposing of it ends what was started on it. */
export interface BareGrounds extends TelemetryGrounds, AsyncDisposable {
  readonly supervisor: ProcessSupervisor
  /** Each port that was given, by name. */
  readonly ports: ReadonlyMap<string, number>
}

export async function bareGrounds(): Promise<BareGrounds> {
  const folder = await createRunFolder()
  const book = new PortBook()
  const ports = new Map<string, number>()
  const { signal } = new AbortController()
  const log = () => {}
  const supervisor = new ProcessSupervisor(folder, log, signal)
  return {
    folder,
    supervisor,
    ports,
    log,
    signal,
    async port(name) {
      const port = await book.port(name)
      ports.set(name, port)
      return port
    },
    async [Symbol.asyncDispose]() {
      await supervisor[Symbol.asyncDispose]()
      await book[Symbol.asyncDispose]()
      await removeRunFolder(folder)
    },
  }
}
