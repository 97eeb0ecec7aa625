import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { JsonObject } from '../../src/yaml/json.ts'
import { type ContractRegistry, pusher, type StartRegistry } from './registry-peer.ts'
import { startTokenService } from './token-service.ts'

const program = 'docker-registry'

/** The hash of the password of {@link pusher}, as `htpasswd -B` makes one. */
const pusherByBcrypt = '$2b$04$V9O3PJBhSIVyPdvjFp3Koe4AMCBMXOrpRU90D2SD2MxgmqlVADj.G'

/** Whether the registry of Debian's package docker-registry is on the PATH. */
export function hasDockerRegistry(): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The real one: a process on a free port of the loopback interface, all its files in a folder that goes with it. */
export const startDockerRegistry: StartRegistry = async login => {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'towpath-registry-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const tokens = login === 'token' ? opened.use(await startTokenService(folder)) : undefined
  await writeFile(join(folder, 'htpasswd'), `${pusher.username}:${pusherByBcrypt}\n`)
  const htpasswd = { realm: 'contract', path: join(folder, 'htpasswd') }
  const auth: JsonObject = login === 'basic' ? { htpasswd } : { token: { ...tokens?.settings } }
  const config = join(folder, 'config.yml')
  await writeFile(
    config,
    JSON.stringify({
      version: 0.1,
      log: { level: 'info' },
      storage: { filesystem: { rootdirectory: join(folder, 'data') } },
      http: { addr: '127.0.0.1:0' },
      ...(login === 'none' ? {} : { auth }),
    }),
  )
  const child = spawn(program, ['serve', config], { env: {}, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'close')
  opened.defer(async () => {
    child.kill()
    await ended
  })
  const host = await listeningAt(child.stderr)
  // A log that nobody reads would hold the registry up.
  child.stderr.resume()
  const kept = opened.move()
  return { host, [Symbol.asyncDispose]: () => kept.disposeAsync() } satisfies ContractRegistry
}

/** Reads the log until it says where the registry listens: it has chosen the port itself. */
async function listeningAt(log: Readable): Promise<string> {
  const lines: string[] = []
  for await (const line of createInterface(log)) {
    lines.push(line)
    const [, host] = /listening on (127\.0\.0\.1:\d+)/.exec(line) ?? []
    if (host !== undefined) return host
  }
  throw new Error(`${program} ended before it listened:\n${lines.join('\n')}`)
}
