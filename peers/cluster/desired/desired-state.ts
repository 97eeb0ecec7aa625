import { join } from 'node:path'
import { type KubernetesObject, metadataOf } from '../../../src/manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'
import { GitFailed } from '../../github/git/run-git.ts'
import { type GitAddress, openSourceRepository, type SourceRepository } from '../git/source-repository.ts'
import { kustomizeWords } from './kustomize-words.ts'
import { RenderingFailed } from './render-application.ts'
import { createRenderCommit, type RenderCommitOptions, type RenderedCommit } from './render-commit.ts'

/** What git wants of an Application at this moment. */
export type DesiredState =
  /** One revision a source. */
  | (RenderedCommit & { readonly revisions: readonly string[]; readonly error?: undefined })
  /** Why Argo CD could not make the manifests, in its words. */
  | { readonly error: string }

export interface LookAtGitOptions extends RenderCommitOptions {
  /** For clones. */
  readonly folder: string
  /** Where a repository that an Application names lies. */
  readonly repository: (repoURL: string) => GitAddress
}

/** Looks at git and renders what it has, as Argo CD's repository server does. */
export type LookAtGit = (application: KubernetesObject) => Promise<DesiredState>

export function createLookAtGit(options: LookAtGitOptions): LookAtGit {
  const repositories = new Map<string, Promise<SourceRepository>>()
  const known = new Map<string, Promise<RenderedCommit>>()
  const renderCommit = createRenderCommit(options)
  const repositoryOf = (repoURL: string) => {
    const folder = join(options.folder, `repository-${repositories.size + 1}`)
    const found = repositories.get(repoURL) ?? openSourceRepository(folder, options.repository(repoURL))
    repositories.set(repoURL, found)
    return found
  }
  /** Undefined for a source that only lends files to others. */
  const render = async (application: KubernetesObject, source: JsonObject, commit: string) => {
    if (source['ref'] !== undefined && source['path'] === undefined) return undefined
    const single = { ...application, spec: { ...Object(application['spec']), sources: [], source } }
    const key = JSON.stringify([metadataOf(application)['name'], single.spec, commit])
    const repoURL = String(source['repoURL'])
    const repository = await repositoryOf(repoURL)
    const folder = await repository.checkOut(commit)
    const found = known.get(key) ?? inArgoCdsWords(renderCommit(single, repoURL, folder), folder, source, options)
    known.set(key, found)
    return found
  }
  return async application => {
    const revisions: string[] = []
    const rendered: RenderedCommit[] = []
    const sources = sourcesOf(application)
    for (const [index, source] of sources.entries()) {
      try {
        const repository = await repositoryOf(String(source['repoURL']))
        const commit = await repository.resolve(String(source['targetRevision'] ?? 'HEAD'))
        revisions.push(commit)
        rendered.push(...[await render(application, source, commit)].filter(one => one !== undefined))
      } catch (error) {
        const head = `Failed to load target state: failed to generate manifest for source ${index + 1} of ${sources.length}: rpc error: code = Unknown desc = `
        return { error: `${head}${failure(error, source)}` }
      }
    }
    return {
      revisions,
      objects: new Map(rendered.flatMap(({ objects }) => [...objects])),
      refusals: new Map(rendered.flatMap(({ refusals }) => [...refusals])),
      syncOptions: rendered[0]?.syncOptions ?? [],
      unknown: rendered.flatMap(({ unknown }) => unknown),
    }
  }
}

/** Where kustomize itself fails, its words are what Argo CD passes on. */
async function inArgoCdsWords(
  rendering: Promise<RenderedCommit>,
  tree: string,
  { path }: JsonObject,
  { renderers }: LookAtGitOptions,
): Promise<RenderedCommit> {
  try {
    return await rendering
  } catch (error) {
    if (!(error instanceof RenderingFailed) || typeof path !== 'string') throw error
    throw new RenderingFailed((await kustomizeWords(tree, path, renderers)) ?? error.message)
  }
}

/** Anything but what Argo CD would have met as well is a fault of the emulator. */
function failure(error: unknown, { path, targetRevision = 'HEAD' }: JsonObject): string {
  if (error instanceof RenderingFailed)
    return `\`kustomize build <path to cached source>/${path ?? ''}\` failed exit status 1: ${error.message}`
  if (!(error instanceof GitFailed)) throw error
  if (error.stderr.includes("couldn't find remote ref"))
    return `unable to resolve '${targetRevision}' to a commit SHA: revision not found`
  return `failed to list refs: ${error.stderr.trim()}`
}

export function sourcesOf({ spec }: JsonObject): JsonObject[] {
  const { source, sources } = isJsonObject(spec) ? spec : {}
  const several = isJsonArray(sources) ? sources.filter(isJsonObject) : []
  return several.length > 0 ? several : isJsonObject(source) ? [source] : []
}
