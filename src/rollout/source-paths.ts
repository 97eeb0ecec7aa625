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
  /** Files and folders elsewhere that a folder's rendering reads, such as the bases of a kustomization. */
  readonly reads?: (folder: string) => readonly string[]
}

/** Entries from the root of the repository on: files, folders, or patterns of `manifest-generate-paths`. */
export type PathEntry = { readonly entry: string; readonly depth?: 'direct' }

const pathsAnnotation = 'argocd.argoproj.io/manifest-generate-paths'

/** Which paths of the pushed branch an Application renders, or undefined where it renders none of that branch. */
export function sourcePaths(resource: JsonObject, push: Push): readonly PathEntry[] {
  const spec = objectOf(resource, 'spec')
  const annotation = objectOf(objectOf(resource, 'metadata'), 'annotations')[pathsAnnotation]
  const sources = sourcesOf(spec)
  const own = sources.filter(source => follows(source, push))
  const rendered = own.filter(
    ({ ref, path, chart }) => chart === undefined && !(ref !== undefined && path === undefined),
  )
  if (typeof annotation === 'string' && annotation.trim() !== '')
    return rendered.flatMap(({ path = '' }) => annotation.split(';').flatMap(entry => resolve(path, entry.trim())))
  const refs = new Set(own.flatMap(({ ref }) => ref ?? []))
  return [
    ...rendered.flatMap(({ path = '', directory }): PathEntry[] => [
      ...resolve('', path === '' ? '.' : path).map(
        ({ entry }): PathEntry =>
          directory !== undefined && directory.recurse !== true ? { entry, depth: 'direct' } : { entry },
      ),
      ...(push.reads?.(posix.normalize(path)) ?? []).flatMap(entry => resolve('', entry)),
    ]),
    ...sources.flatMap(source => valueFiles(source, own.includes(source), refs)),
  ]
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
