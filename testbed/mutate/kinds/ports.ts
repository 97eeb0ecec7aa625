import { pick } from '../choose.ts'
import { insertItem, replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { field, placesLike, scalarOf } from '../lookup.ts'
import { walk } from '../walk.ts'

const portFields = ['containerPort', 'endPort', 'hostPort', 'nodePort', 'port', 'targetPort']

const portOutOfRange: FaultKind = {
  name: 'port-out-of-range',
  about: 'a port that is zero, negative or above 65535',
  *faults(subject, random) {
    if (subject.role === 'kustomization') return
    for (const { node, pointer } of walk(subject.root)) {
      if (node.kind !== 'scalar' || typeof node.value !== 'number') continue
      if (!portFields.includes(String(pointer.at(-1)))) continue
      const written = pick(random, ['0', '-1', '65536', `${node.value}0000`])
      yield { edits: [replace(node, written)], what: `${field(...pointer)} is ${written}.` }
    }
  },
}

const badPortName: FaultKind = {
  name: 'bad-port-name',
  about: 'the name of a port with a capital, an underscore, no letter, or more than 15 characters',
  *faults(subject, random) {
    if (subject.role === 'kustomization') return
    for (const { node, pointer } of placesLike(subject, '**.containers.*.ports.*.name', 'spec.ports.*.name')) {
      if (node.kind !== 'scalar') continue
      const isOfContainer = pointer.includes('containers')
      const written = isOfContainer
        ? pick(random, [`${node.value}-of-the-application`, `${node.value}_web`, '"8080"', 'Http'])
        : pick(random, [`${node.value}-${'x'.repeat(60)}`, `${node.value}_web`, 'Http'])
      yield { edits: [replace(node, written)], what: `${field(...pointer)} is ${written}.` }
    }
  },
}

const duplicatePortName: FaultKind = {
  name: 'duplicate-port-name',
  about: 'a second port of the same name',
  *faults(subject) {
    if (subject.role === 'kustomization') return
    const patterns = ['**.containers.*.ports', ...(subject.kind === 'Service' ? ['spec.ports'] : [])]
    for (const { node, pointer } of placesLike(subject, ...patterns)) {
      const first = node.kind === 'sequence' ? node.items[0] : undefined
      const name = first?.kind === 'mapping' ? scalarOf(first, 'name') : undefined
      if (node.kind !== 'sequence' || name === undefined) continue
      const number = subject.kind === 'Service' ? 'port' : 'containerPort'
      for (const port of [9090, 9443]) {
        const edit = insertItem(subject.source, node, `name: ${name.value}\n${number}: ${port}`)
        if (edit !== undefined)
          yield { edits: [edit], what: `${field(...pointer)} has a second port named ${name.value}.` }
      }
    }
  },
}

export const ports: readonly FaultKind[] = [portOutOfRange, badPortName, duplicatePortName]
