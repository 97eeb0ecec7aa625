import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { UserError } from '../../src/text/user-error.ts'
import { cacheFolder } from './cache.ts'

/** From this version on Go fetches the newer Go that a `go.mod` asks for. */
const oldestGo = [1, 21] as const

/** Go's own build cache of the bed, apart from the user's: it can be measured cold, and removed by itself. */
const buildCache = join(cacheFolder, 'go-build')

/** The environment of every call of Go: static programs, the pins as they are, the toolchain that a module asks for. */
function environment(): NodeJS.ProcessEnv {
  const { GOFLAGS: _, ...inherited } = process.env
  return { ...inherited, CGO_ENABLED: '0', GOTOOLCHAIN: 'auto', GOCACHE: buildCache, GOWORK: 'off' }
}

/** @throws UserError where there is no Go, or one too old to fetch the toolchain that a module asks for */
export function requireGo(): void {
  const { error, stdout } = spawnSync('go', ['env', 'GOVERSION'], {
    encoding: 'utf8',
    env: { ...environment(), GOTOOLCHAIN: 'local' },
  })
  if (error !== undefined)
    throw new UserError(
      'There is no Go on the PATH. Install Go 1.21 or newer (https://go.dev/doc/install) and run again.',
    )
  const found = stdout.match(/go(\d+)\.(\d+)/)
  const [major, minor] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)]
  if (major < oldestGo[0] || (major === oldestGo[0] && minor < oldestGo[1]))
    throw new UserError(
      `${stdout.trim() || 'This Go'} is too old: the test bed needs Go 1.21 or newer, which fetches the toolchain that each module asks for.`,
    )
}

export interface GoCall {
  /** The folder with the go.mod. */
  readonly folder: string
  readonly arguments: readonly string[]
  /** Where Go keeps its work, an existing folder. Where Go is ended from outside it leaves that, gigabytes for Kubernetes. */
  readonly work: string
  readonly signal: AbortSignal
  /** Called with each line that Go writes to standard error. */
  readonly onLine?: (line: string) => void
}

/**
 * Runs Go and gives its standard output. Where the signal aborts, Go has ended when this does.
 *
 * @throws UserError with one line that says why it failed and what to do, and the signal's reason where it was aborted
 */
export async function runGo({ folder, arguments: args, work, signal, onLine }: GoCall): Promise<string> {
  signal.throwIfAborted()
  mkdirSync(buildCache, { recursive: true })
  const child = spawn('go', args, {
    cwd: folder,
    env: { ...environment(), GOTMPDIR: work },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = () => child.kill()
  signal.addEventListener('abort', end)
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    output += text
  })
  createInterface({ input: child.stderr }).on('line', line => {
    errors = `${errors}${line}\n`.slice(-20_000)
    if (line !== '') onLine?.(line)
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).finally(() => signal.removeEventListener('abort', end))
  signal.throwIfAborted()
  if (code === 0) return output
  throw new UserError(explainFailure(errors))
}

/** What Go's output means, in one line. */
export function explainFailure(errors: string): string {
  const lines = errors.split('\n').filter(line => line !== '' && !line.startsWith('go: downloading'))
  const find = (pattern: RegExp) => lines.find(line => pattern.test(line))
  const disk = find(/no space left on device/)
  if (disk !== undefined) return `The disk is full (${disk.trim()}). Make room and run again; what is built stays.`
  const network = find(
    /dial tcp|no such host|could not resolve|i\/o timeout|connection refused|TLS handshake|proxyconnect/i,
  )
  if (network !== undefined)
    return `Modules could not be fetched (${network.trim()}). Connect to the network and run again; what is built stays.`
  const checksum = find(/checksum mismatch|missing go\.sum entry|updates to go\.mod needed/)
  if (checksum !== undefined)
    return `The pins do not hold (${checksum.trim()}). Compare go.mod and go.sum with the last commit.`
  const killed = find(/signal: killed/)
  if (killed !== undefined)
    return `The compiler was killed, most likely for want of memory (${killed.trim()}). Close what needs memory and run again.`
  return `go failed: ${lines.slice(-3).join(' / ') || 'it said nothing'}`
}
