import type { ActiveFault } from '../../http/fault.ts'
import type { FaultKind } from './fault.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { fullName, type Repository } from './repository.ts'
import type { Token } from './token.ts'
import type { User } from './user.ts'

/** All that one emulator knows. */
export interface World {
  /** Where it listens: `http://127.0.0.1:4711`. Web pages, API, git and artifact storage share it. */
  url: string
  /** A temporary folder that is removed with the emulator. */
  readonly folder: string
  readonly users: Map<string, User>
  readonly repositories: Repository[]
  readonly tokens: Map<string, Token>
  readonly requests: RecordedRequest[]
  readonly faults: ActiveFault<FaultKind>[]
  /** Content of the artifact storage by key; blocks that are not committed yet have a key of their own. */
  readonly blobs: Map<string, Uint8Array>
  lastId: number
  /** The end of the row of updates of pull requests: git's refs take one at a time. */
  refreshed: Promise<void>
}

export function createWorld(folder: string): World {
  return {
    url: '',
    folder,
    users: new Map(),
    repositories: [],
    tokens: new Map(),
    requests: [],
    faults: [],
    blobs: new Map(),
    lastId: 1_000_000,
    refreshed: Promise.resolve(),
  }
}

export function nextId(world: World): number {
  world.lastId += 1
  return world.lastId
}

/** The time as GitHub writes it: whole seconds. */
export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Finds without regard to case, as GitHub does. */
export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  const wanted = `${owner}/${name}`.toLowerCase()
  return world.repositories.find(repository => fullName(repository).toLowerCase() === wanted)
}

/** The user of that name, made where there is none yet. */
export function ensureUser(world: World, login: string, type: User['type'] = 'User'): User {
  const existing = world.users.get(login)
  if (existing !== undefined) return existing
  const user = { id: nextId(world), login, type: login.endsWith('[bot]') ? 'Bot' : type } satisfies User
  world.users.set(login, user)
  return user
}
