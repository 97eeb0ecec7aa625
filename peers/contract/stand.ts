import type { ApplicationState } from '../../src/argocd/application-state.ts'
import type { ApplicationReference } from '../../src/argocd/client.ts'
import { readApplicationState } from '../../src/argocd/read-application-state.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import type { PeerRepository } from './cluster-peer.ts'
import { applications, type Ground } from './ground.ts'
import { overlayPath, shop } from './shop.ts'
import { follow } from './trail.ts'

/** The shop in a repository, an AppProject and a namespace of its own, and the Application that deploys it. All are called the same. */
export interface Stand extends Ground {
  readonly name: string
  readonly reference: ApplicationReference
  readonly repository: PeerRepository
  /** The commit that is there first: the shop at 1.0.0. */
  readonly first: string
}

/** Argo CD syncs by itself, removes what git no longer has, and undoes what others change. */
export const automated: JsonObject = { automated: { prune: true, selfHeal: true } }

/** Makes everything but the Application. */
export async function prepare(ground: Ground, name: string, files = shop('1.0.0')): Promise<Stand> {
  const { peer } = ground
  await peer.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  await peer.apply(appProject(name))
  const repository = await peer.createRepository(name, { 'README.md': 'A shop.\n' })
  const first = await repository.commit('web 1.0.0', files)
  return { ...ground, name, reference: { name, namespace: 'argocd', project: name }, repository, first }
}

/** Where its manifests are in the repository. */
export function sourceAt({ repository }: Stand, path: string): JsonObject {
  return { repoURL: repository.url, targetRevision: 'main', path }
}

/** Makes the Application. */
export async function place(
  stand: Stand,
  syncPolicy: JsonObject = automated,
  from: JsonObject = { source: sourceAt(stand, overlayPath) },
): Promise<void> {
  const { peer, name } = stand
  await peer.apply({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: name,
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
      ...from,
      syncPolicy,
    },
  })
}

/** The shop, deployed and at rest. */
export async function deploy(ground: Ground, name: string, syncPolicy: JsonObject = automated): Promise<Stand> {
  const stand = await prepare(ground, name)
  await place(stand, syncPolicy)
  using trail = follow(ground, name)
  await trail.until('the first commit is deployed', isAtRestAt(stand.first, '1.0.0'))
  return stand
}

/** An AppProject that allows everything, but for its sync windows. */
export function appProject(name: string, syncWindows: readonly JsonObject[] = []): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace: 'argocd' },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ namespace: '*', server: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
      ...(syncWindows.length === 0 ? {} : { syncWindows }),
    },
  }
}

/** Asks for a comparison by both annotations, as Argo CD's own client does. Gives the Application as it is then. */
export function refresh({ kubernetes, name, signal }: Stand): Promise<JsonObject> {
  const annotations = {
    'argocd.argoproj.io/refresh': 'normal',
    'argocd.argoproj.io/refresh-timestamp': new Date().toISOString(),
  }
  return kubernetes.patch(applications, name, { metadata: { annotations } }, signal)
}

/** Commits, and asks for a comparison. */
export async function push(stand: Stand, message: string, files: Readonly<Record<string, string>>): Promise<string> {
  const commit = await stand.repository.commit(message, files)
  await refresh(stand)
  return commit
}

/** Synced and Healthy at a commit, with its image alone, and no sync or refresh under way. */
export function isAtRestAt(commit: string, tag: string): (state: ApplicationState) => boolean {
  return ({ comparison, health, operation, operationRequested, refreshing, images }) =>
    comparison?.status === 'Synced' &&
    comparison.revisions.join() === commit &&
    health?.status === 'Healthy' &&
    operation?.phase === 'Succeeded' &&
    !operationRequested &&
    !refreshing &&
    images.join() === `registry.example.org/web:${tag}`
}

/** The refresh that gave this Application is done. */
export function isAnswered(asked: JsonObject): (state: ApplicationState) => boolean {
  const { resourceVersion = '' } = readApplicationState(asked)
  return state => !state.refreshing && Number(state.resourceVersion) > Number(resourceVersion)
}
