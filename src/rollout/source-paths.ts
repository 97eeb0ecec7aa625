import { posix } from 'node:path'
import { type ApplicationSource, parseSource } from '../argocd/application.ts'
import { isSameRepository } from '../argocd/repository-url.ts'
import { isJsonArray, isJsonObject, type JsonObject } from '../yaml/json.ts'

/** What was pushed, as far as it decides who deploys it. */
export interface Push {
  /** The repository: its address, or `owner/name`. */
  readonly repository: string
  /** Without `refs/heads/`. */
  readonly branch: string
  /** The branch that `HEAD` means; default: the pushed one. */
  readonly defaultBranch?: string
  /** The files that changed, from the root of the repository on. */
  readonly paths: readonly string[]
}

/** Entries from the root of the repository on: files, folders, or patterns of `manifest-generate-paths`. */
export type PathEntry = { readonly entry: string; readonly depth?: 'direct' }

const pathsAnnotation = 'argocd.argoproj.io/manifest-generate-paths'

/** Which paths of the pushed branch an Application renders, or undefined where it renders none of that branch. */
export function sourcePaths(resource: JsonObject, push: Push): readonly PathEntry[] {
  const spec = objectOf(resource, 'spec')
  const annotation = pathsOf(resource)
  const sources = sourcesOf(spec)
  const own = sources.filter(source => follows(source, push))
  const rendered = own.filter(isRendered)
  if (annotation !== undefined)
    return rendered.flatMap(({ path = '' }) => annotation.split(';').flatMap(entry => resolve(path, entry.trim())))
  const refs = new Set(own.flatMap(({ ref }) => ref ?? []))
  return [
    ...rendered.flatMap(source =>
      folderOf(source).map(
        ({ entry }): PathEntry =>
          source.directory !== undefined && source.directory.recurse !== true ? { entry, depth: 'direct' } : { entry },
      ),
    ),
    ...rendered.flatMap(componentsOf),
    ...sources.flatMap(source => valueFiles(source, own.includes(source), refs)),
  ]
}

/**
 * The folders of the pushed branch that an Application builds with kustomize, as far as its own spec tells, and the components that it adds: what they build on
 * may lie elsewhere. None where an annotation says what its manifests are made of.
 */
export function builtFolders(resource: JsonObject, push: Push): readonly string[] {
  if (pathsOf(resource) !== undefined) return []
  return sourcesOf(objectOf(resource, 'spec'))
    .filter(source => follows(source, push) && isRendered(source) && isBuilt(source))
    .flatMap(source => [...folderOf(source), ...componentsOf(source)])
    .map(({ entry }) => entry)
}

function pathsOf(resource: JsonObject): string | undefined {
  const annotation = objectOf(objectOf(resource, 'metadata'), 'annotations')[pathsAnnotation]
  return typeof annotation === 'string' && annotation.trim() !== '' ? annotation : undefined
}

/** A source with a name and no path lends its files to others. */
function isRendered({ ref, path, chart }: ApplicationSource): boolean {
  return chart === undefined && !(ref !== undefined && path === undefined)
}

function isBuilt({ directory, helm, plugin }: ApplicationSource): boolean {
  return directory === undefined && helm === undefined && plugin === undefined
}

/** Components that the Application itself adds to its kustomization. */
function componentsOf({ path = '', kustomize }: ApplicationSource): PathEntry[] {
  return (kustomize?.components ?? []).flatMap(component => resolve(path, component))
}

function folderOf({ path = '' }: ApplicationSource): PathEntry[] {
  return resolve('', path === '' ? '.' : path)
}

/** Value files that lie elsewhere: from the root, beside the chart, or in the repository of another source by its name. */
function valueFiles({ path = '', helm }: ApplicationSource, isOwn: boolean, refs: ReadonlySet<string>): PathEntry[] {
  return [...(helm?.valueFiles ?? []), ...(helm?.fileParameters ?? []).map(parameter => parameter.path)].flatMap(
    file => {
      const [, ref, rest] = /^\$([^/]+)\/(.*)$/s.exec(file) ?? []
      if (ref !== undefined && rest !== undefined) return refs.has(ref) ? resolve('', rest) : []
      return isOwn ? resolve(path, file) : []
    },
  )
}

/** From the root on; none where it would leave the repository. */
function resolve(folder: string, entry: string): PathEntry[] {
  if (entry === '' || entry.includes('://')) return []
  const path = posix.normalize(entry.startsWith('/') ? entry.slice(1) : posix.join(folder, entry)).replace(/\/$/, '')
  return path === '..' || path.startsWith('../') ? [] : [{ entry: path === '.' ? '' : path }]
}

function follows({ repoURL, targetRevision = 'HEAD' }: ApplicationSource, push: Push): boolean {
  if (!isSameRepository(repoURL, push.repository)) return false
  const branch = targetRevision === 'HEAD' ? (push.defaultBranch ?? push.branch) : targetRevision
  return branch.replace(/^refs\/heads\//, '') === push.branch
}

/** With a source hydrator what is written by hand is the dry source. */
function sourcesOf(spec: JsonObject): readonly ApplicationSource[] {
  const { sources } = spec
  const dry = objectOf(spec, 'sourceHydrator')['drySource']
  const entries = isJsonObject(dry) ? [dry] : isJsonArray(sources) && sources.length > 0 ? sources : [spec['source']]
  return entries.flatMap(entry => parseSource(entry, []) ?? [])
}

function objectOf(value: JsonObject, field: string): JsonObject {
  const found = value[field]
  return isJsonObject(found) ? found : {}
}
