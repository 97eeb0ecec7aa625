import { pick } from '../choose.ts'
import { insertEntry, replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { field, mappingIn, placesLike, scalarOf } from '../lookup.ts'
import type { Subject } from '../subject.ts'

/** A namespace's name is not here: the overlay that uses it renames it. */
const badName: FaultKind = {
  name: 'bad-name',
  about: 'the name of an object with a capital, an underscore, a dot at its end, or too many characters',
  *faults(subject) {
    if (subject.role !== 'object' || subject.isTargeted || subject.kind === 'Namespace') return
    const metadata = mappingIn(subject, ['metadata'])
    const name = metadata && scalarOf(metadata, 'name')
    if (name === undefined) return
    const text = String(name.value)
    const capital = text.charAt(0).toUpperCase() + text.slice(1)
    for (const written of [capital, `${text}_v2`, `${text}.`, `-${text}`, `${text}-${'x'.repeat(250)}`])
      yield { edits: [replace(name, written)], what: `metadata.name is ${shortened(written)}.` }
  },
}

const labelMaps = [
  ['metadata', 'labels'],
  ['spec', 'template', 'metadata', 'labels'],
  ['metadata', 'annotations'],
]

function* mapsNamed(subject: Subject, name: string) {
  if (subject.role === 'kustomization') {
    if (name === 'labels')
      for (const { node, pointer } of placesLike(subject, 'labels.*.pairs'))
        if (node.kind === 'mapping') yield { node, pointer }
    return
  }
  for (const pointer of labelMaps.filter(path => path.at(-1) === name)) {
    const node = mappingIn(subject, pointer)
    if (node !== undefined) yield { node, pointer }
  }
}

const badLabelKey: FaultKind = {
  name: 'bad-label-key',
  about: 'a label whose key is none: two slashes, a space, a sign at its end, too long',
  *faults(subject, random) {
    for (const { node, pointer } of mapsNamed(subject, 'labels')) {
      const key = pick(random, ['example.org/team/name', 'cost center', 'tier-', 'Example_Org/tier', 'a'.repeat(64)])
      const edit = insertEntry(subject.source, node, `${key}: web`)
      if (edit !== undefined) yield { edits: [edit], what: `${field(...pointer)} has the key ${shortened(key)}.` }
    }
  },
}

const badLabelValue: FaultKind = {
  name: 'bad-label-value',
  about: 'a label whose value is none: a space, a slash, a sign at its end, too long',
  *faults(subject, random) {
    for (const { node, pointer } of mapsNamed(subject, 'labels')) {
      const value = pick(random, ['Web Shop', 'shop/web', 'web-', 'team@example.org', 'a'.repeat(64)])
      const edit = insertEntry(subject.source, node, `tier: ${value}`)
      if (edit !== undefined) yield { edits: [edit], what: `${field(...pointer, 'tier')} is ${shortened(value)}.` }
    }
  },
}

const badAnnotationKey: FaultKind = {
  name: 'bad-annotation-key',
  about: 'an annotation whose key is none: two slashes, a space, a sign at its end',
  *faults(subject, random) {
    for (const { node, pointer } of mapsNamed(subject, 'annotations')) {
      const key = pick(random, ['argocd.argoproj.io/sync/options', 'owned by', 'description-', 'example_org/owner'])
      const edit = insertEntry(subject.source, node, `${key}: shop`)
      if (edit !== undefined) yield { edits: [edit], what: `${field(...pointer)} has the key ${key}.` }
    }
  },
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 20)}… of ${text.length} characters`
}

export const names: readonly FaultKind[] = [badName, badLabelKey, badLabelValue, badAnnotationKey]
