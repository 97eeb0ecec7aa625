import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { webUrl } from '../peers/github/represent/repository.ts'
import { createRepository } from '../peers/github/seed/create-repository.ts'
import { createUserToken } from '../peers/github/seed/create-token.ts'
import { type GitHubPeer, startGitHub } from '../peers/github/start.ts'
import type { Repository } from '../peers/github/state/repository.ts'
import { type RegistryPeer, startRegistry } from '../peers/registry/start.ts'
import { push } from '../peers/runner/check-out.ts'
import { nameRegistry } from './local-registry.ts'
import { commitAll, copyTree } from './working-copy.ts'

/** What the scenes play on: an emulated GitHub that holds this very tree on its main branch, with images in an emulated registry. */
export interface Stage extends AsyncDisposable {
  readonly peer: GitHubPeer
  readonly registry: RegistryPeer
  readonly repository: Repository
  /** A working copy of the tree, on main. */
  readonly workingCopy: string
  /** A folder for checkouts, removed with the stage. */
  readonly folder: string
  /** The maintainers' token. */
  readonly token: string
  /** Aborted where the person who rehearses stops it. */
  readonly signal: AbortSignal
}

/** The account that pushes branches to the repository itself. */
export const maintainer = 'maintainer'

/** @param root the tree to rehearse with, a git checkout */
export async function setStage(root: string, signal: AbortSignal): Promise<Stage> {
  await using started = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'towpath-rehearsal-'))
  started.defer(() => rm(folder, { recursive: true, force: true }))
  const peer = started.use(await startGitHub())
  const registry = started.use(await startRegistry())
  const workingCopy = join(folder, 'main')
  await copyTree(root, workingCopy)
  await nameRegistry(workingCopy, registry.host)
  await commitAll(workingCopy, 'The platform as it is')
  const repository = await createRepository(peer.world, { owner: 'towpath-ci', name: 'towpath' })
  const token = createUserToken(peer.world, maintainer, [repository])
  await push(workingCopy, { url: `${webUrl(peer.world, repository)}.git`, token }, 'main')
  signal.throwIfAborted()
  const ended = started.move()
  return {
    peer,
    registry,
    repository,
    workingCopy,
    folder,
    token,
    signal,
    [Symbol.asyncDispose]: () => ended.disposeAsync(),
  }
}
