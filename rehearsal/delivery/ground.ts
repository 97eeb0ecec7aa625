import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { type ClusterPeer, startCluster } from '../../peers/cluster/start.ts'
import { webUrl } from '../../peers/github/represent/repository.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import type { Stage } from '../stage.ts'

/** What changes are delivered on: the stage, and a cluster whose Argo CD deploys what stands on its main branch. */
export interface DeliveryGround extends AsyncDisposable {
  readonly stage: Stage
  readonly cluster: ClusterPeer
  /** Digests of images whose Pods never become ready. */
  readonly neverReady: Set<string>
  /** Of the repository, by the names that the workflow templates give them. */
  readonly secrets: Readonly<Record<string, string>>
}

/** How much faster than recorded the cluster goes. */
const speed = 20

/** Starts the cluster with the platform's own AppProjects and the Applications of the shop. */
export async function openGround(stage: Stage): Promise<DeliveryGround> {
  const { peer, repository, workingCopy, token } = stage
  const neverReady = new Set<string>()
  const cluster = await startCluster({
    objects: await readObjects(workingCopy),
    repository: () => ({ url: `${webUrl(peer.world, repository)}.git`, token }),
    behaviourOf: image => (neverReady.has(image.split('@')[1] ?? '') ? 'never-ready' : 'ready'),
    speed,
  })
  return {
    stage,
    cluster,
    neverReady,
    secrets: { ARGOCD_TOKEN: cluster.argocd.token },
    [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose](),
  }
}

async function readObjects(folder: string): Promise<readonly JsonObject[]> {
  const files = globSync(['manifests/argocd/projects/*.yaml', 'manifests/argocd/applications/shop-*.yaml'], {
    cwd: folder,
  })
  const texts = await Promise.all(files.toSorted(byProjectFirst).map(file => readFile(join(folder, file), 'utf8')))
  return texts.map(text => load(text) as JsonObject)
}

function byProjectFirst(one: string, other: string): number {
  return Number(one.includes('/applications/')) - Number(other.includes('/applications/'))
}
