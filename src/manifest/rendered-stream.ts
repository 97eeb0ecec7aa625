import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { defaultLimits } from '../yaml/limits.ts'
import { parseYaml } from '../yaml/parse.ts'
import { isKubernetesObject, type KubernetesObject } from './object.ts'

/** What kustomize recorded about an object: paths are relative to the folder that was built. */
export interface RecordedOrigin {
  /** The file the object was written in. */
  readonly path?: string
  /** For a generated object: the kustomization, or the file of the plugin's configuration. */
  readonly configuredIn?: string
  /** `ConfigMapGenerator`, `SecretGenerator`, `HelmChartInflationGenerator`, … */
  readonly configuredBy?: string
}

export interface BuiltObject {
  readonly object: KubernetesObject
  readonly recorded: RecordedOrigin
}

const originAnnotation = 'config.kubernetes.io/origin'

/** What a build yields, or why it cannot be read. */
export type BuildOutput =
  | { readonly objects: readonly BuiltObject[]; readonly problem?: undefined }
  | { readonly objects?: undefined; readonly problem: string }

/** The objects of a renderer's output, without the origin annotations that were turned on for it. */
export function readBuild(output: string): BuildOutput {
  const { documents, problems } = parseYaml(output, 'the rendered objects', {
    ...defaultLimits,
    fileBytes: output.length * 4,
  })
  const [problem] = problems
  if (problem !== undefined) return { problem: problem.message }
  return {
    objects: documents
      .map(document => document.value)
      .filter(isKubernetesObject)
      .map(takeOrigin),
  }
}

function takeOrigin(object: KubernetesObject): BuiltObject {
  const metadata = object['metadata']
  const annotations = isJsonObject(metadata) ? metadata['annotations'] : undefined
  if (!isJsonObject(metadata) || !isJsonObject(annotations) || !Object.hasOwn(annotations, originAnnotation)) {
    return { object, recorded: {} }
  }
  const kept = without(annotations, originAnnotation)
  const restored =
    Object.keys(kept).length === 0 ? without(metadata, 'annotations') : { ...metadata, annotations: kept }
  return { object: { ...object, metadata: restored }, recorded: parseOrigin(annotations[originAnnotation]) }
}

function parseOrigin(text: JsonValue | undefined): RecordedOrigin {
  const value = typeof text === 'string' ? parseYaml(text, originAnnotation).documents[0]?.value : undefined
  if (!isJsonObject(value)) return {}
  const { path, configuredIn, configuredBy } = value
  const kind = isJsonObject(configuredBy) ? configuredBy['kind'] : undefined
  return {
    ...(typeof path === 'string' ? { path } : {}),
    ...(typeof configuredIn === 'string' ? { configuredIn } : {}),
    ...(typeof kind === 'string' ? { configuredBy: kind } : {}),
  }
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
}
