import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultKubernetes } from '../../src/config/config.ts'
import { isKubernetesObject, type KubernetesObject } from '../../src/manifest/object.ts'
import { createRenderers } from '../../src/manifest/renderers.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import { activate } from '../http/fault.ts'
import { argocdDoor } from './argocd/routes.ts'
import { createController } from './controller/controller.ts'
import { createLookAtGit } from './desired/desired-state.ts'
import type { GitAddress } from './git/source-repository.ts'
import { listen } from './http/listen.ts'
import { writeKubeconfig } from './kubernetes/kubeconfig.ts'
import { kubernetesDoor } from './kubernetes/routes.ts'
import { collectionOf } from './state/collections.ts'
import type { Fault } from './state/fault.ts'
import { metadataOf } from './state/object-store.ts'
import { createToken, createWorld, type RecordedRequest, type World } from './state/world.ts'
import type { Behaviour } from './story/decide-sequence.ts'

export interface ClusterPeerOptions {
  /** What is on the cluster from the beginning: AppProjects, Namespaces, and Applications, whose git is deployed already. */
  readonly objects?: readonly JsonObject[]
  /** Gatekeeper's objects: templates, constraints, expansions. Those that a tree's towpath.yaml names for an Application's environment come on top. */
  readonly policies?: readonly KubernetesObject[]
  /** Where a repository lies that Applications name; default: at the address itself, without a token. */
  readonly repository?: (repoURL: string) => GitAddress
  /** Whether the cluster has the kinds that are neither Kubernetes' own nor Gatekeeper's nor Argo CD's; default: it has them all. */
  readonly otherKinds?: 'served' | 'unknown'
  /** How the Pods of an image fare; default: they become ready. */
  readonly behaviourOf?: (image: string) => Behaviour
  /** How many times faster than recorded everything goes; default 1. Times in the status are those of the clock. */
  readonly speed?: number
  /** Between two looks at git that nobody asked for, in milliseconds; default two minutes. */
  readonly pollEvery?: number
}

/** A running emulator. `await using` ends it. */
export interface ClusterPeer extends AsyncDisposable {
  readonly kubernetes: { readonly url: string; readonly token: string; writeKubeconfig(file: string): Promise<void> }
  readonly argocd: { readonly url: string; readonly token: string }
  /** Its state, for tests that look inside. */
  readonly world: World
  readonly requests: readonly RecordedRequest[]
  /** Creates an object or gives it another spec. */
  apply(object: JsonObject): void
  deleteApplication(name: string, namespace?: string): void
  /** Lets Argo CD look at git, as a webhook does. */
  notice(): void
  /** Makes requests to come go wrong. */
  fail(fault: Fault): void
  /** Cuts all connections of one door, streams too. */
  cut(door: Fault['door']): void
  /** No token is valid any more. */
  expireTokens(): void
  close(): Promise<void>
}

/**
 * Starts a cluster with Argo CD on free ports of the loopback interface; gives it when the Applications that are there are deployed.
 *
 * @throws UserError where this machine has no renderer, TypeError for what is no object of Kubernetes
 */
export async function startCluster(options: ClusterPeerOptions = {}): Promise<ClusterPeer> {
  const { objects = [], policies = [], repository = (url: string) => ({ url }), behaviourOf = () => 'ready' } = options
  const folder = await mkdtemp(join(tmpdir(), 'towpath-cluster-'))
  const world = createWorld()
  const lookAtGit = createLookAtGit({
    folder,
    repository,
    policies,
    kubernetes: defaultKubernetes,
    otherKinds: options.otherKinds ?? 'served',
    renderers: createRenderers({ cache: join(homedir(), '.cache', 'towpath') }),
  })
  const { speed = 1, pollEvery = 120_000 } = options
  const controller = createController({ world, lookAtGit, behaviourOf, speed, pollEvery })
  const doors = { kubernetes: await listen(kubernetesDoor(world)), argocd: await listen(argocdDoor(world)) }
  const apply = (object: JsonObject) => void world.objects.put(collectionFor(object), merged(world, object))
  const close = async () => {
    try {
      await controller.stop()
    } finally {
      await Promise.all([doors.kubernetes.close(), doors.argocd.close()])
      await rm(folder, { recursive: true, force: true })
    }
  }
  const token = createToken(world.tokens.kubernetes)
  try {
    for (const object of objects) apply(object)
    await controller.settle()
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
  return {
    kubernetes: {
      url: doors.kubernetes.url,
      token,
      writeKubeconfig: file => writeFile(file, writeKubeconfig(doors.kubernetes.url, token), { mode: 0o600 }),
    },
    argocd: { url: doors.argocd.url, token: createToken(world.tokens.argocd) },
    world,
    requests: world.requests,
    apply,
    deleteApplication: (name, namespace = 'argocd') =>
      world.objects.remove(collectionOf('argoproj.io/v1alpha1', 'Application', namespace), name),
    notice: controller.notice,
    fail: fault => {
      world.faults[fault.door].push(activate(fault, Date.now()))
    },
    cut: door => doors[door].cut(),
    expireTokens() {
      for (const tokens of Object.values(world.tokens)) {
        for (const token of tokens) world.expired.add(token)
        tokens.clear()
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function collectionFor(object: JsonObject): string {
  if (!isKubernetesObject(object)) throw new TypeError('An object needs apiVersion and kind.')
  const { namespace } = metadataOf(object)
  return collectionOf(object.apiVersion, object.kind, typeof namespace === 'string' ? namespace : undefined)
}

/** What the controllers wrote stays. */
function merged({ objects }: World, object: JsonObject): JsonObject {
  const before = objects.get(collectionFor(object), String(metadataOf(object)['name'])) ?? {}
  const { status, operation } = before
  return { ...object, ...(status === undefined ? {} : { status }), ...(operation === undefined ? {} : { operation }) }
}
