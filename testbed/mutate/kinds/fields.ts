import type { YamlEntry } from '../../../src/yaml/document.ts'
import type { Pointer } from '../../../src/yaml/pointer.ts'
import { misspellings, pick } from '../choose.ts'
import { insertEntry, removeEntry, rename } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { entryOf, field, holderOf, placesLike } from '../lookup.ts'
import { isFreeForm } from '../maps.ts'
import type { Subject } from '../subject.ts'
import { ownEntries, walk } from '../walk.ts'
import { requiredFields } from './required-fields.ts'

/** The entries whose names the API decides on, those left out that say which object it is where others rely on that. */
function* fieldsOf(
  subject: Subject,
): Generator<{ entry: YamlEntry; pointer: Pointer; siblings: ReadonlySet<unknown> }> {
  if (subject.role === 'kustomization') return
  for (const { node, pointer } of walk(subject.root)) {
    if (node.kind !== 'mapping' || isFreeForm(subject, pointer)) continue
    const siblings = new Set(node.entries.map(({ key }) => key.value))
    for (const entry of ownEntries(node)) {
      const path = [...pointer, String(entry.key.value)]
      const isIdentity = ['apiVersion', 'kind', 'metadata', 'metadata.name'].includes(path.join('.'))
      if (!isIdentity || (subject.role === 'object' && !subject.isTargeted)) yield { entry, pointer: path, siblings }
    }
  }
}

const unknownField: FaultKind = {
  name: 'unknown-field',
  about: 'a field that the kind does not have',
  *faults(subject, random) {
    if (subject.role === 'kustomization') return
    for (const { node, pointer } of walk(subject.root)) {
      if (node.kind !== 'mapping' || isFreeForm(subject, pointer) || pointer.length === 0) continue
      const line = pick(random, [
        'active: true',
        'comment: see the wiki',
        'owner: shop',
        'timeoutSecs: 30',
        'replica: 2',
      ])
      const edit = insertEntry(subject.source, node, line)
      if (edit !== undefined) yield { edits: [edit], what: `${field(...pointer)} has the field "${line}".` }
    }
  },
}

const misspelledField: FaultKind = {
  name: 'misspelled-field',
  about: 'a field with two letters swapped, one lost or one doubled',
  *faults(subject, random) {
    for (const { entry, pointer, siblings } of fieldsOf(subject)) {
      for (const name of misspellings(String(entry.key.value), random)) {
        if (siblings.has(name)) continue
        yield { edits: [rename(entry, name)], what: `${field(...pointer)} is written ${name}.` }
      }
    }
  },
}

const wrongCaseField: FaultKind = {
  name: 'wrong-case-field',
  about: 'a field in the wrong case: containerport, ContainerPort, container_port, container-port',
  *faults(subject, random) {
    for (const { entry, pointer, siblings } of fieldsOf(subject)) {
      const name = String(entry.key.value)
      const parted = (sign: string) => name.replaceAll(/[A-Z]+/g, letters => sign + letters.toLowerCase())
      const isOneWord = name === name.toLowerCase()
      const capital = name.charAt(0).toUpperCase() + name.slice(1)
      const written = isOneWord ? capital : pick(random, [name.toLowerCase(), capital, parted('_'), parted('-')])
      if (written === name || siblings.has(written)) continue
      yield { edits: [rename(entry, written)], what: `${field(...pointer)} is written ${written}.` }
    }
  },
}

const missingField: FaultKind = {
  name: 'missing-field',
  about: 'a required field is left out',
  *faults(subject) {
    if (subject.role !== 'object') return
    for (const { pointer, parent } of placesLike(subject, ...requiredFields(subject))) {
      const entry = parent?.kind === 'mapping' ? entryOf(parent, String(pointer.at(-1))) : undefined
      if (parent?.kind !== 'mapping' || entry === undefined) continue
      const edit = removeEntry(subject.source, parent, entry)
      const at = holderOf(subject, pointer.slice(0, -1))
      if (edit !== undefined) yield { edits: [edit], at, what: `${field(...pointer)} is missing.` }
    }
  },
}

export const fields: readonly FaultKind[] = [unknownField, misspelledField, wrongCaseField, missingField]
