import { join } from 'node:path'
import { nearestName } from '../../src/text/nearest.ts'
import { UserError } from '../../src/text/user-error.ts'
import { type BedFrame, openFrame } from './bed-frame.ts'
import { writeCredentials } from './credentials.ts'
import type { PortBook } from './ports.ts'
import { requireAll } from './requirements.ts'
import { startParts } from './start-parts.ts'
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
  requireAll(options)
  options.signal?.throwIfAborted()
  const { log = () => {} } = options
  const failed = new AbortController()
  const signal = options.signal === undefined ? failed.signal : AbortSignal.any([options.signal, failed.signal])
  const frame = await openFrame(options, log, signal)
  try {
    return await raise(frame, options, { log, signal, failed })
  } catch (error) {
    const kept = await frame.down(options.signal?.aborted === true ? 'remove' : 'keep')
    if (kept === undefined) throw error
    if (error instanceof UserError) throw new UserError(error.message.replaceAll(join(frame.folder, 'logs'), kept))
    log(`The logs are in ${kept}`)
    throw error
  }
}

interface Raising {
  readonly log: (line: string) => void
  readonly signal: AbortSignal
  readonly failed: AbortController
}

async function raise(frame: BedFrame, options: TestBedOptions, { log, signal, failed }: Raising): Promise<TestBed> {
  const { folder, ports, supervisor, parts } = frame
  const port = (name: string) => ports.port(name)
  const server = `https://127.0.0.1:${await port('kube-apiserver')}`
  const credentials = await writeCredentials(join(folder, 'credentials'), server)
  const grounds = { folder, supervisor, port, credentials, log, signal }
  const { addresses, ...started } = await startParts(grounds, options, parts, async reason => {
    failed.abort(reason)
    await supervisor[Symbol.asyncDispose]()
  })
  requireUsed(ports)
  return {
    ...started,
    folder,
    kubeconfig: credentials.kubeconfig('admin'),
    addresses: { 'kube-apiserver': server, ...addresses },
    startTimes: supervisor.times,
    async [Symbol.asyncDispose]() {
      const kept = await frame.down(options.keepLogs === true ? 'keep' : 'remove')
      if (kept !== undefined) log(`The logs are in ${kept}`)
    },
  }
}

/** A port that was wanted under a name that nothing has would be a silent mistake. */
function requireUsed(ports: PortBook): void {
  const [unused] = ports.unused()
  if (unused === undefined) return
  const names = ports.names()
  const near = nearestName(unused, names)
  throw new UserError(
    `Nothing in this bed listens under the name ${unused}. ${near === undefined ? `The names are: ${names.join(', ')}.` : `Did you mean ${near}?`}`,
  )
}
