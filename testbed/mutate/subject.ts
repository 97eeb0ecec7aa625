import { clientReader } from '../../src/manifest/client-kinds.ts'
import { isKustomizationName } from '../../src/manifest/kustomization.ts'
import { identify, isKubernetesObject } from '../../src/manifest/object.ts'
import { fileNameOf, folderOf, resolveInTree } from '../../src/manifest/tree-path.ts'
import type { YamlDocument, YamlMapping } from '../../src/yaml/document.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/yaml/json.ts'
import { parseYaml } from '../../src/yaml/parse.ts'
import { SourceText } from './source.ts'

/** `object`: a whole object; `patch`: what a kustomization lays over one. */
export type Role = 'object' | 'patch' | 'kustomization'

/** One document of a file, as a kind of fault sees it. */
export interface Subject {
  readonly file: string
  readonly source: SourceText
  readonly document: YamlDocument
  readonly root: YamlMapping
  readonly value: JsonObject
  readonly role: Role
  readonly kind: string
  readonly name: string
  /**
   * Whether a patch, replacement or replica count of the tree names the object. Where its own name is changed, nobody could say which of the
   * two is wrong.
   */
  readonly isTargeted: boolean
  /** Every file of the tree. */
  readonly files: ReadonlySet<string>
}

/** What the files of a tree have that can hold a fault; files that are broken already, and those of client tools, are left out. */
export function readSubjects(tree: ReadonlyMap<string, string>): readonly Subject[] {
  const files = new Set(tree.keys())
  const parsed = [...tree]
    .filter(([file]) => /\.ya?ml$/.test(file) || isKustomizationName(fileNameOf(file)))
    .map(([file, text]) => ({ file, source: new SourceText(text), ...parseYaml(text, file) }))
    .filter(({ problems }) => problems.length === 0)
  const valuesOf = new Map(parsed.map(({ file, documents }) => [file, documents.map(({ value }) => value)]))
  const { patches, targets } = readTargets(valuesOf)
  const subjects: Subject[] = []
  for (const { file, source, documents } of parsed) {
    for (const document of documents) {
      const { root, value } = document
      if (root.kind !== 'mapping' || !isJsonObject(value)) continue
      const role = roleOf(file, value, patches)
      if (role === undefined) continue
      const { kind, name } = isKubernetesObject(value) ? identify(value) : { kind: 'Kustomization', name: '' }
      const isTargeted = targets.has(`${kind}/${name}`) || targets.has(`/${name}`)
      subjects.push({ file, source, document, root, value, role, kind, name, isTargeted, files })
    }
  }
  return subjects
}

function roleOf(file: string, value: JsonObject, patches: ReadonlySet<string>): Role | undefined {
  if (isKustomizationName(fileNameOf(file))) return 'kustomization'
  if (!isKubernetesObject(value) || clientReader(value) !== undefined) return undefined
  return patches.has(file) ? 'patch' : 'object'
}

/** The files that kustomizations lay over objects, and the objects that they mean: `Deployment/web`; `/web` where only the name is said. */
function readTargets(values: ReadonlyMap<string, readonly JsonValue[]>): {
  readonly patches: ReadonlySet<string>
  readonly targets: ReadonlySet<string>
} {
  const patches = new Set<string>()
  const targets = new Set<string>()
  for (const [file, [kustomization]] of values) {
    if (!isKustomizationName(fileNameOf(file)) || !isJsonObject(kustomization)) continue
    for (const field of ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements']) {
      for (const item of listOf(kustomization[field])) {
        const path = isJsonObject(item) ? item['path'] : item
        const patch = typeof path === 'string' ? resolveInTree(folderOf(file), path) : undefined
        if (patch !== undefined && values.has(patch)) patches.add(patch)
        for (const target of namedIn([item, ...(values.get(patch ?? '') ?? [])])) targets.add(target)
      }
    }
    for (const item of listOf(kustomization['replicas']))
      if (isJsonObject(item) && typeof item['name'] === 'string') targets.add(`/${item['name']}`)
  }
  return { patches, targets }
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : []
}

/** What a patch or replacement names: `{ kind, name }` anywhere in it, or an object's own kind and name. */
function* namedIn(value: JsonValue): Generator<string> {
  if (isJsonArray(value)) for (const item of value) yield* namedIn(item)
  if (!isJsonObject(value)) return
  const { kind, name, metadata } = value
  const own = isJsonObject(metadata) ? metadata['name'] : name
  if (typeof kind === 'string' && typeof own === 'string') yield `${kind}/${own}`
  for (const item of Object.values(value)) yield* namedIn(item)
}
