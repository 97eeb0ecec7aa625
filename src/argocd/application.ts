import type { HelmOptions } from '../manifest/chart-options.ts'
import type { KustomizeOptions } from '../manifest/kustomize-options.ts'
import { groupVersion, identify, type KubernetesObject } from '../manifest/object.ts'
import type { DirectoryOptions } from '../manifest/render-directory.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { readDirectoryOptions, readHelmOptions, readKustomizeOptions } from './source-options.ts'
import { readSyncOptions } from './sync-options.ts'

/** One entry of an Application's `sources`, or its only `source`. */
export interface ApplicationSource {
  /** Where it stands in the Application. */
  readonly pointer: Pointer
  readonly repoURL: string
  readonly path?: string
  /** Of a chart repository: then `path` is not used. */
  readonly chart?: string
  readonly targetRevision?: string
  /** The name by which value files of other sources refer to this one: `$name/values.yaml`. */
  readonly ref?: string
  readonly kustomize?: KustomizeOptions
  readonly helm?: HelmOptions
  readonly directory?: DirectoryOptions
  readonly plugin?: JsonObject
}

/** Argo CD's Application, as far as rendering needs it. */
export interface Application {
  readonly name: string
  /** Its own namespace, which is not where it deploys to. */
  readonly namespace?: string
  readonly project: string
  /** Where objects go that name no namespace. */
  readonly destinationNamespace?: string
  readonly sources: readonly ApplicationSource[]
  readonly syncOptions: readonly string[]
}

/** The Application that an object is, or undefined where it is another kind or has no spec. */
export function parseApplication(object: KubernetesObject): Application | undefined {
  if (object.kind !== 'Application' || groupVersion(object.apiVersion).group !== 'argoproj.io') return undefined
  const spec = object['spec']
  if (!isJsonObject(spec)) return undefined
  const { name, namespace } = identify(object)
  const destination = isJsonObject(spec['destination']) ? spec['destination']['namespace'] : undefined
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    project: textOf(spec, 'project') ?? 'default',
    ...(typeof destination === 'string' && destination !== '' ? { destinationNamespace: destination } : {}),
    sources: sourcesOf(spec),
    syncOptions: readSyncOptions(spec),
  }
}

/** `sources` wins over `source`, as in Argo CD, unless it is empty. */
function sourcesOf(spec: JsonObject): readonly ApplicationSource[] {
  const { source, sources } = spec
  if (isJsonArray(sources) && sources.length > 0) {
    return sources.flatMap((entry, index) => parseSource(entry, ['spec', 'sources', index]) ?? [])
  }
  return [parseSource(source, ['spec', 'source'])].filter(entry => entry !== undefined)
}

/** One source of an Application; undefined where the value is no mapping. */
export function parseSource(source: JsonValue | undefined, pointer: Pointer): ApplicationSource | undefined {
  if (!isJsonObject(source)) return undefined
  const { kustomize, helm, directory, plugin } = source
  return {
    pointer,
    repoURL: textOf(source, 'repoURL') ?? '',
    ...optional('path', textOf(source, 'path')),
    ...optional('chart', textOf(source, 'chart')),
    ...optional('targetRevision', textOf(source, 'targetRevision')),
    ...optional('ref', textOf(source, 'ref')),
    ...optional('kustomize', isJsonObject(kustomize) ? readKustomizeOptions(kustomize) : undefined),
    ...optional('helm', isJsonObject(helm) ? readHelmOptions(helm) : undefined),
    ...optional('directory', isJsonObject(directory) ? readDirectoryOptions(directory) : undefined),
    ...optional('plugin', isJsonObject(plugin) ? plugin : undefined),
  }
}

function textOf(object: JsonObject, field: string): string | undefined {
  const value = object[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [key in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [key in Key]: Value })
}
