import { join } from 'node:path'
import { UserError } from '../../src/text/user-error.ts'
import { missingComponents } from '../build/cache.ts'
import { defaultMinor } from '../build/component.ts'
import { clusterComponents, startCluster } from '../cluster/start.ts'
import { writeCredentials } from './credentials.ts'
import type { Grounds } from './daemon.ts'
import { PortBook } from './ports.ts'
import { createRunFolder, keepLogs, removeRunFolder } from './run-folder.ts'
import { ProcessSupervisor } from './supervisor.ts'
import type { TestBed, TestBedOptions } from './test-bed.ts'

/**
 * Starts the real peers and waits until all that is wanted is ready: `await using bed = await startTestBed({ gatekeeper: true })`.
 *
 * A start that fails leaves no process and no file but its logs; the message says where they are.
 *
 * @throws UserError where a component is not built, a port taken, the disk full, the folder for temporary files not to be written, the system
 * not Linux, or where a server does not start
 */
export async function startTestBed(options: TestBedOptions = {}): Promise<TestBed> {
  const minor = options.kubernetes ?? defaultMinor
  requireLinux()
  requireComponents(clusterComponents(minor))
  const log = options.log ?? (() => {})
  const signal = options.signal ?? new AbortController().signal
  signal.throwIfAborted()
  const folder = await createRunFolder()
  const ports = new PortBook(options.ports)
  const supervisor = new ProcessSupervisor(folder, log, signal)
  const parts = new AsyncDisposableStack()
  const down = async (logs: 'keep' | 'remove'): Promise<string | undefined> => {
    await parts.disposeAsync()
    await supervisor[Symbol.asyncDispose]()
    await ports[Symbol.asyncDispose]()
    const kept = logs === 'keep' ? await keepLogs(folder) : undefined
    await removeRunFolder(folder)
    return kept
  }
  try {
    const port = (name: string) => ports.port(name)
    const server = `https://127.0.0.1:${await port('kube-apiserver')}`
    const credentials = await writeCredentials(join(folder, 'credentials'), server)
    const grounds: Grounds = { folder, supervisor, port, credentials, log, signal }
    const { client, complete } = await startCluster(grounds, minor)
    await complete
    return {
      folder,
      kubeconfig: credentials.kubeconfig('admin'),
      cluster: client,
      addresses: { 'kube-apiserver': server },
      async [Symbol.asyncDispose]() {
        await down('remove')
      },
    }
  } catch (error) {
    const kept = await down('keep')
    if (!(error instanceof UserError) || kept === undefined) throw error
    throw new UserError(error.message.replaceAll(join(folder, 'logs'), kept))
  }
}

function requireLinux(): void {
  if (process.platform !== 'linux')
    throw new UserError(`The test bed runs on Linux alone, not on ${process.platform}. Start it in a virtual machine.`)
}

function requireComponents(names: readonly string[]): void {
  const missing = missingComponents(names)
  if (missing.length > 0)
    throw new UserError(`Not built: ${missing.join(', ')}. Run: npm run testbed:build -- ${missing.join(' ')}`)
}
