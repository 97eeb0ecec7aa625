import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GitHubPeer, startGitHub } from '../../peers/github/start.ts'
import { type RegistryPeer, startRegistry } from '../../peers/registry/start.ts'
import { startTestBed } from '../bed/start.ts'
import type { ArgoCdAccess, TestBed } from '../bed/test-bed.ts'
import { openStage } from '../record/open-stage.ts'

/** The real cluster, Gatekeeper and Argo CD, beside a GitHub and a registry of which neither knows that they are emulated. */
export interface DeliveryGround extends AsyncDisposable {
  readonly cluster: TestBed['cluster']
  readonly argocd: ArgoCdAccess
  readonly github: GitHubPeer
  readonly registry: RegistryPeer
  /** For checkouts, removed with the ground. */
  readonly folder: string
}

/** Starts them, with the policies of the recordings: no image with a tag that moves. */
export async function openDeliveryGround(signal: AbortSignal): Promise<DeliveryGround> {
  await using started = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'towpath-delivery-'))
  started.defer(() => rm(folder, { recursive: true, force: true }))
  const github = started.use(await startGitHub())
  const registry = started.use(await startRegistry())
  const bed = started.use(await startTestBed({ gatekeeper: true, argocd: true, signal }))
  const { argocd, cluster } = bed
  if (argocd === undefined) throw new Error('The bed was started without Argo CD.')
  await openStage(bed, signal, () => {})
  const ended = started.move()
  return { cluster, argocd, github, registry, folder, [Symbol.asyncDispose]: () => ended.disposeAsync() }
}
