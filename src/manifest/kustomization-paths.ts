import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { Pointer } from '../yaml/pointer.ts'

/** A path that a kustomization names, and how kustomize reads what is there. */
export interface PathReference {
  readonly pointer: Pointer
  readonly path: string
  /** `yaml` is a file that kustomize reads itself, such as a patch; the contents of a `file` go into a ConfigMap or Secret as they are. */
  readonly use: 'resource' | 'component' | 'yaml' | 'plugin' | 'file'
}

const plainLists = [
  ['resources', 'resource'],
  ['bases', 'resource'],
  ['components', 'component'],
  ['crds', 'yaml'],
  ['configurations', 'yaml'],
] as const
const plugins = ['generators', 'transformers', 'validators'] as const
const listsWithPath = ['patches', 'patchesJson6902', 'replacements'] as const
const generators = ['configMapGenerator', 'secretGenerator'] as const

/** Every path that a kustomization names, in the order of the fields above; Helm charts are not among them. */
export function pathReferences(kustomization: JsonObject): readonly PathReference[] {
  const references: PathReference[] = []
  function add(pointer: Pointer, path: JsonValue | undefined, use: PathReference['use']): void {
    if (typeof path === 'string') references.push({ pointer, path, use })
  }

  for (const [field, use] of plainLists) {
    for (const [index, path] of listAt(kustomization, field)) add([field, index], path, use)
  }
  for (const field of plugins) {
    for (const [index, entry] of listAt(kustomization, field)) {
      if (typeof entry === 'string' && !isInline(entry)) add([field, index], entry, 'plugin')
    }
  }
  for (const field of listsWithPath) {
    for (const [index, entry] of listAt(kustomization, field)) {
      if (isJsonObject(entry)) add([field, index, 'path'], entry['path'], 'yaml')
    }
  }
  for (const [index, entry] of listAt(kustomization, 'patchesStrategicMerge')) {
    if (typeof entry === 'string' && !isInline(entry)) add(['patchesStrategicMerge', index], entry, 'yaml')
  }
  for (const field of generators) {
    for (const [index, entry] of listAt(kustomization, field)) {
      if (!isJsonObject(entry)) continue
      add([field, index, 'env'], entry['env'], 'file')
      for (const [item, path] of listAt(entry, 'envs')) add([field, index, 'envs', item], path, 'file')
      for (const [item, source] of listAt(entry, 'files'))
        add([field, index, 'files', item], fileSource(source), 'file')
    }
  }
  const openapi = kustomization['openapi']
  if (isJsonObject(openapi)) add(['openapi', 'path'], openapi['path'], 'yaml')
  return references
}

/** The entries of a list with their indexes; nothing where the field is no list. */
export function listAt(object: JsonObject, field: string): readonly (readonly [number, JsonValue])[] {
  const value = Object.hasOwn(object, field) ? object[field] : undefined
  return isJsonArray(value) ? [...value.entries()] : []
}

/** Whether kustomize takes the text as the object itself and not as the path of a file that holds it. */
export function isInline(text: string): boolean {
  return parseYaml(text, '').documents.some(document => isJsonObject(document.value))
}

/** `key=path` or `path`, as configMapGenerator's `files` have it. */
function fileSource(source: JsonValue): JsonValue {
  if (typeof source !== 'string') return source
  const equals = source.indexOf('=')
  return equals === -1 ? source : source.slice(equals + 1)
}
