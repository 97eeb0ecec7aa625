import { pick } from '../choose.ts'
import { insertEntry, replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { containersOf, entryOf, field, placesLike } from '../lookup.ts'
import type { Subject } from '../subject.ts'
import { enumFields } from './enum-fields.ts'

function* enumsOf(subject: Subject) {
  if (subject.role === 'kustomization') return
  for (const { on, patterns, wrong } of enumFields) {
    if (on !== undefined && !on.includes(subject.kind)) continue
    for (const { node, pointer } of placesLike(subject, ...patterns))
      if (node.kind === 'scalar' && typeof node.value === 'string') yield { node, value: node.value, pointer, wrong }
  }
}

const wrongCaseEnum: FaultKind = {
  name: 'wrong-case-enum',
  about: 'one of a few allowed values in the wrong case: always, tcp, ingress',
  *faults(subject, random) {
    for (const { node, value, pointer } of enumsOf(subject)) {
      const lower = value.toLowerCase()
      const written = value === value.toUpperCase() ? lower : pick(random, [lower, lower, value.toUpperCase()])
      if (written !== value) yield { edits: [replace(node, written)], what: `${field(...pointer)} is ${written}.` }
    }
    for (const { node, pointer } of containersOf(subject)) {
      if (entryOf(node, 'imagePullPolicy') !== undefined) continue
      const written = pick(random, ['always', 'ifNotPresent', 'IfNotpresent'])
      const edit = insertEntry(subject.source, node, `imagePullPolicy: ${written}`)
      if (edit !== undefined) yield { edits: [edit], what: `${field(...pointer, 'imagePullPolicy')} is ${written}.` }
    }
  },
}

const unknownEnum: FaultKind = {
  name: 'unknown-enum',
  about: 'a value that is none of the allowed ones',
  *faults(subject, random) {
    for (const { node, pointer, wrong } of enumsOf(subject)) {
      const written = pick(random, wrong)
      yield {
        edits: [replace(node, written)],
        what: `${field(...pointer)} is ${written}, which is none of its values.`,
      }
    }
  },
}

export const enums: readonly FaultKind[] = [wrongCaseEnum, unknownEnum]
