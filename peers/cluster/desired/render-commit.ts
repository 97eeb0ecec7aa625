import { type KubernetesObject, metadataOf } from '../../../src/manifest/object.ts'
import type { Renderers } from '../../../src/manifest/renderers.ts'
import { createReviewMemory } from '../../../src/review/review-memory.ts'
import { loadSchemaCatalog, type SchemaCatalog } from '../../../src/schema/catalog.ts'
import { type AdmissionOptions, admit } from './admit.ts'
import type { Objects } from './compare.ts'
import { type DesiredObject, desiredObject, keyOf } from './desired-object.ts'
import type { Admission } from './refusal.ts'
import { renderApplication } from './render-application.ts'

/** What one source of an Application yields at one commit. */
export interface RenderedCommit extends Admission {
  readonly objects: Objects
  /** Objects of kinds that the cluster does not have. */
  readonly unknown: readonly DesiredObject[]
}

export interface RenderCommitOptions extends Omit<AdmissionOptions, 'memory'> {
  readonly renderers: Renderers
  /** Whether the cluster has the kinds that neither Kubernetes nor the policies bring. */
  readonly otherKinds: 'served' | 'unknown'
}

/** @throws RenderingFailed where Argo CD could not make the manifests either */
export type RenderCommit = (application: KubernetesObject, repoURL: string, folder: string) => Promise<RenderedCommit>

export function createRenderCommit(options: RenderCommitOptions): RenderCommit {
  const { renderers, kubernetes, otherKinds } = options
  const memory = createReviewMemory()
  // A folder of one repository says nothing about the folder of that name in another.
  const renders = new Map<string, ReturnType<typeof createReviewMemory>['renders']>()
  return async (application, repoURL, folder) => {
    const known = renders.get(repoURL) ?? createReviewMemory().renders
    renders.set(repoURL, known)
    const rendering = await renderApplication(application, { folder, renderers, memory: known })
    const { refusals, objects: read } = await admit(rendering, { ...options, memory })
    const catalog = await loadSchemaCatalog({ kubernetes, customResourceDefinitions: [] })
    const { defaultNamespace } = rendering.render
    // Hooks are run by a sync and compared with nothing.
    const compared = rendering.render.objects.flatMap(({ object, identity }, index) =>
      isHook(object) ? [] : [{ object, identity, kept: read[index]?.object ?? object }],
    )
    const objects = compared.map(({ object, identity, kept }) => {
      const isGlobal = scopeOf(object, catalog) === 'Cluster'
      const namespace = isGlobal ? undefined : (identity.namespace ?? defaultNamespace)
      const wanted = desiredObject(object, identity.name, namespace)
      return kept === object ? wanted : { ...wanted, kept: desiredObject(kept, identity.name, namespace).object }
    })
    return {
      objects: new Map(objects.map(object => [keyOf(object), object])),
      refusals,
      syncOptions: rendering.render.syncOptions ?? [],
      unknown: otherKinds === 'served' ? [] : objects.filter(({ object }) => scopeOf(object, catalog) === undefined),
    }
  }
}

function isHook(object: KubernetesObject): boolean {
  const annotations = Object(metadataOf(object)['annotations'])
  return 'argocd.argoproj.io/hook' in annotations || 'helm.sh/hook' in annotations
}

/** Argo CD's kinds have a namespace, and of Gatekeeper's those that are deployed with policies have none. */
function scopeOf({ apiVersion, kind }: KubernetesObject, catalog: SchemaCatalog): 'Cluster' | 'Namespaced' | undefined {
  if (/gatekeeper\.sh\//.test(apiVersion)) return 'Cluster'
  return apiVersion.startsWith('argoproj.io/') ? 'Namespaced' : catalog.scopeOf(apiVersion, kind)
}
