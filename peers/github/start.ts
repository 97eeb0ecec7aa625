import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { activate } from '../http/fault.ts'
import { createApp } from './app.ts'
import type { Fault } from './state/fault.ts'
import type { RecordedRequest } from './state/recorded-request.ts'
import { createWorld, type World } from './state/world.ts'

export interface GitHubPeerOptions {
  /** `true` holds every answer against GitHub's OpenAPI description; a wrong one becomes a 500 that says what is wrong. */
  readonly validateAnswers?: boolean
}

/** A running emulator. `await using` ends it. */
export interface GitHubPeer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`: GITHUB_API_URL, GITHUB_SERVER_URL and ACTIONS_RESULTS_URL alike. */
  readonly url: string
  /** Its state, for the functions in `seed/` and for tests that look inside. */
  readonly world: World
  readonly requests: readonly RecordedRequest[]
  /** Makes requests to come go wrong. */
  fail(fault: Fault): void
  close(): Promise<void>
}

/** Starts the GitHub emulator on a free port of the loopback interface. */
export async function startGitHub(options: GitHubPeerOptions = {}): Promise<GitHubPeer> {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-github-'))
  const world = createWorld(folder)
  const validation = options.validateAnswers === true ? await loadValidation() : []
  const app = createApp(world, validation)
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    const closed = new Promise(resolve => server.close(resolve))
    server.closeAllConnections()
    await closed
    await rm(folder, { recursive: true, force: true })
  }
  return {
    url: world.url,
    world,
    requests: world.requests,
    fail: fault => {
      world.faults.push(activate(fault, Date.now()))
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** The description is 13 MB: only who asks for it loads it. */
async function loadValidation() {
  const { validateAnswers } = await import('./openapi/validate-answers.ts')
  return [validateAnswers()]
}
