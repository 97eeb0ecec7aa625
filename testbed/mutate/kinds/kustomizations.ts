import { folderOf, resolveInTree } from '../../../src/manifest/tree-path.ts'
import type { YamlScalar } from '../../../src/yaml/document.ts'
import { misspellings, pick } from '../choose.ts'
import { insertEntry, insertItem, rename, replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { field, mappingIn, placesLike, scalarOf } from '../lookup.ts'
import type { Subject } from '../subject.ts'
import { ownEntries } from '../walk.ts'

/** The paths that a kustomization lists and that are in the tree, each a file or a folder. */
function* pathsOf(
  subject: Subject,
): Generator<{ readonly node: YamlScalar; readonly where: string; readonly path: string }> {
  const patterns = [
    'resources.*',
    'components.*',
    'patches.*.path',
    'replacements.*.path',
    'configMapGenerator.*.files.*',
  ]
  for (const { node, pointer } of placesLike(subject, ...patterns))
    if (node.kind === 'scalar' && typeof node.value === 'string')
      yield { node, where: field(...pointer), path: node.value }
}

function isThere({ file, files }: Subject, path: string): boolean {
  const resolved = resolveInTree(folderOf(file), path)
  return resolved === undefined || files.has(resolved) || files.has(`${resolved}/kustomization.yaml`)
}

const danglingPath: FaultKind = {
  name: 'dangling-path',
  about: 'a kustomization that lists a file or folder that is not there',
  *faults(subject, random) {
    if (subject.role !== 'kustomization') return
    for (const { node, where, path } of pathsOf(subject)) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      const others = [
        `${path}.yaml`,
        path.replace(/\.yaml$/, '.yml'),
        ...misspellings(name, random).map(word => path.replace(name, word)),
      ]
      const written = others.filter(other => !isThere(subject, other) && other !== path)
      for (const text of new Set(written))
        yield { edits: [replace(node, text)], what: `${where} is ${text}, which is not there.` }
    }
    for (const { node } of placesLike(subject, 'resources')) {
      const edit = node.kind === 'sequence' ? insertItem(subject.source, node, 'config-map.yaml') : undefined
      if (edit !== undefined && !isThere(subject, 'config-map.yaml'))
        yield { edits: [edit], what: 'resources lists config-map.yaml, which is not there.' }
    }
  },
}

const patchWithoutTarget: FaultKind = {
  name: 'patch-without-target',
  about: 'a patch of an object that there is not',
  *faults(subject, random) {
    if (subject.role === 'kustomization')
      for (const { node, pointer } of placesLike(subject, 'patches.*.target.name', 'patches.*.target.kind'))
        if (node.kind === 'scalar')
          for (const written of misspellings(String(node.value), random))
            yield {
              edits: [replace(node, written)],
              what: `${field(...pointer)} is ${written}, and there is no such object.`,
            }
    if (subject.role !== 'patch') return
    const metadata = mappingIn(subject, ['metadata'])
    for (const node of [metadata && scalarOf(metadata, 'name'), scalarOf(subject.root, 'kind')]) {
      if (node === undefined) continue
      for (const written of misspellings(String(node.value), random))
        yield { edits: [replace(node, written)], what: `The patch is of ${written}, and there is no such object.` }
    }
  },
}

const unknownKustomizationField: FaultKind = {
  name: 'unknown-kustomization-field',
  about: 'a field that kustomizations do not have, or a misspelled one',
  *faults(subject, random) {
    if (subject.role !== 'kustomization') return
    const line = pick(random, [
      'resource:\n  - service.yaml',
      'environment: production',
      'nameSpace: shop',
      'image: shop/web',
    ])
    const edit = insertEntry(subject.source, subject.root, line)
    if (edit !== undefined)
      yield { edits: [edit], what: `The kustomization has the field ${line.replace(/:.*/s, '')}.` }
    for (const entry of ownEntries(subject.root)) {
      const name = String(entry.key.value)
      if (['apiVersion', 'kind'].includes(name)) continue
      for (const written of misspellings(name, random))
        yield { edits: [rename(entry, written)], what: `${name} is written ${written}.` }
    }
  },
}

const wrongKustomizationType: FaultKind = {
  name: 'wrong-kustomization-type',
  about: 'a list of a kustomization that is a map or a single value, or the other way round',
  *faults(subject) {
    if (subject.role !== 'kustomization') return
    for (const { node, pointer } of placesLike(
      subject,
      'images.*.newTag',
      'images.*.name',
      'namespace',
      'replicas.*.count',
    )) {
      if (node.kind !== 'scalar') continue
      const written =
        typeof node.value === 'number' ? `"${node.value} replicas"` : `[${subject.source.slice(node.offsets)}]`
      yield { edits: [replace(node, written)], what: `${field(...pointer)} is ${written}.` }
    }
    for (const { node, pointer, entry } of placesLike(subject, 'resources', 'components', 'patches')) {
      const [item] = node.kind === 'sequence' ? node.items : []
      if (node.kind !== 'sequence' || node.items.length !== 1 || item?.kind !== 'scalar' || entry === undefined)
        continue
      const { start, end } = { start: entry.key.offsets.end + 1, end: item.offsets.end }
      yield {
        edits: [{ start, end, text: ` ${item.value}` }],
        at: entry.key.offsets.start,
        what: `${field(...pointer)} is a single value, not a list.`,
      }
    }
  },
}

export const kustomizations: readonly FaultKind[] = [
  danglingPath,
  patchWithoutTarget,
  unknownKustomizationField,
  wrongKustomizationType,
]
