import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { activate } from '../http/fault.ts'
import { createApp } from './app.ts'
import type { Account } from './state/account.ts'
import type { Fault } from './state/fault.ts'
import type { RecordedRequest } from './state/recorded-request.ts'
import type { Login, Store } from './state/store.ts'

export interface RegistryPeerOptions {
  /** Who may do what; without it everybody may do everything. */
  readonly accounts?: readonly Account[]
  /** How a request shows its account; `token` where it is left out. */
  readonly login?: Login
}

/** A running emulator. `await using` ends it. */
export interface RegistryPeer extends AsyncDisposable {
  /** `127.0.0.1:<port>`: the registry of an image reference. */
  readonly host: string
  readonly requests: readonly RecordedRequest[]
  /** Makes requests to come go wrong. */
  fail(fault: Fault): void
}

/** Starts a registry on a free port of the loopback interface. It is empty: `pushImage` of `seed/` fills it. */
export async function startRegistry(options: RegistryPeerOptions = {}): Promise<RegistryPeer> {
  const store: Store = {
    host: '',
    repositories: new Map(),
    accounts: options.accounts,
    login: options.login ?? 'token',
    tokens: new Map(),
    faults: [],
    requests: [],
  }
  const { fetch } = createApp(store)
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  store.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host: store.host,
    requests: store.requests,
    fail: fault => {
      store.faults.push(activate(fault, Date.now()))
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
