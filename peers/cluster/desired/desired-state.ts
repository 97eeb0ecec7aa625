import { join } from 'node:path'
import { type KubernetesObject, metadataOf } from '../../../src/manifest/object.ts'
import type { Renderers } from '../../../src/manifest/renderers.ts'
import { createReviewMemory } from '../../../src/review/review-memory.ts'
import { loadSchemaCatalog } from '../../../src/schema/catalog.ts'
import { isJsonArray, isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'
import { GitFailed } from '../../github/git/run-git.ts'
import { type GitAddress, openSourceRepository, type SourceRepository } from '../git/source-repository.ts'
import { type AdmissionOptions, admit } from './admit.ts'
import type { Objects } from './compare.ts'
import { desiredObject, keyOf } from './desired-object.ts'
import { RenderingFailed, renderApplication } from './render-application.ts'

/** What git wants of an Application at this moment. */
export type DesiredState =
  | {
      /** One a source. */
      readonly revisions: readonly string[]
      readonly objects: Objects
      /** Why the cluster would not take an object, by its key. */
      readonly refusals: ReadonlyMap<string, string>
    }
  /** Why Argo CD could not make the manifests, in its words. */
  | { readonly error: string }

export interface DesiredStateOptions extends Omit<AdmissionOptions, 'memory'> {
  /** For clones. */
  readonly folder: string
  readonly renderers: Renderers
  /** Where a repository that an Application names lies. */
  readonly repository: (repoURL: string) => GitAddress
}

/** Looks at git and renders what it has, as Argo CD's repository server does. */
export type LookAtGit = (application: KubernetesObject) => Promise<DesiredState>

export function createLookAtGit(options: DesiredStateOptions): LookAtGit {
  const repositories = new Map<string, Promise<SourceRepository>>()
  const memories = new Map<string, ReturnType<typeof createReviewMemory>>()
  const shared = createReviewMemory()
  const known = new Map<string, Promise<Omit<Extract<DesiredState, { revisions: unknown }>, 'revisions'>>>()

  const repositoryOf = (repoURL: string) => {
    const folder = join(options.folder, `repository-${repositories.size + 1}`)
    const found = repositories.get(repoURL) ?? openSourceRepository(folder, options.repository(repoURL))
    repositories.set(repoURL, found)
    return found
  }
  const rendered = async (application: KubernetesObject, repoURL: string, commit: string) => {
    const repository = await repositoryOf(repoURL)
    const memory = memories.get(repoURL) ?? createReviewMemory()
    memories.set(repoURL, memory)
    const rendering = await renderApplication(application, {
      folder: await repository.checkOut(commit),
      renderers: options.renderers,
      memory: memory.renders,
    })
    const refusals = await admit(rendering, { ...options, memory: shared })
    const catalog = await loadSchemaCatalog({ kubernetes: options.kubernetes, customResourceDefinitions: [] })
    const { defaultNamespace } = rendering.render
    const objects = rendering.render.objects.map(({ object, identity }) => {
      const isGlobal =
        catalog.scopeOf(identity.apiVersion, identity.kind) === 'Cluster' ||
        /gatekeeper\.sh\//.test(identity.apiVersion)
      return desiredObject(object, identity.name, isGlobal ? undefined : (identity.namespace ?? defaultNamespace))
    })
    return { objects: new Map(objects.map(object => [keyOf(object), object])), refusals }
  }

  return async application => {
    const revisions: string[] = []
    const objects: [string, ReturnType<typeof desiredObject>][] = []
    const refusals: [string, string][] = []
    const sources = sourcesOf(application)
    for (const [index, source] of sources.entries()) {
      const { repoURL = '', targetRevision = 'HEAD' } = source as { repoURL?: string; targetRevision?: string }
      try {
        const commit = await (await repositoryOf(repoURL)).resolve(targetRevision)
        revisions.push(commit)
        if (source['ref'] !== undefined && source['path'] === undefined) continue
        const key = JSON.stringify([metadataOf(application)['name'], application['spec'], index, commit])
        const single = { ...application, spec: { ...Object(application['spec']), sources: [], source } }
        const found = known.get(key) ?? rendered(single, repoURL, commit)
        known.set(key, found)
        const result = await found
        objects.push(...result.objects)
        refusals.push(...result.refusals)
      } catch (error) {
        return { error: failure(error, source, [index + 1, sources.length]) }
      }
    }
    return { revisions, objects: new Map(objects), refusals: new Map(refusals) }
  }
}

/** Argo CD's words around those of whoever failed. Anything else is a fault of the emulator. */
function failure(error: unknown, source: JsonObject, [number, count]: readonly [number, number]): string {
  const head = `Failed to load target state: failed to generate manifest for source ${number} of ${count}: rpc error: code = Unknown desc = `
  if (error instanceof RenderingFailed) {
    const build = `\`kustomize build <path to cached source>/${source['path'] ?? ''}\` failed exit status 1: `
    return `${head}${build}${error.message}`
  }
  if (!(error instanceof GitFailed)) throw error
  if (error.stderr.includes("couldn't find remote ref"))
    return `${head}unable to resolve '${source['targetRevision'] ?? 'HEAD'}' to a commit SHA: revision not found`
  return `${head}failed to list refs: ${error.stderr.trim()}`
}

export function sourcesOf({ spec }: JsonObject): JsonObject[] {
  const { source, sources } = isJsonObject(spec) ? spec : {}
  const several = isJsonArray(sources) ? sources.filter(isJsonObject) : []
  return several.length > 0 ? several : isJsonObject(source) ? [source] : []
}
