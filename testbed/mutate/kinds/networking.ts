import { pick } from '../choose.ts'
import { insertEntry, insertItem, replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { field, holderOf, mappingIn, placesLike, scalarOf } from '../lookup.ts'

const badServiceType: FaultKind = {
  name: 'bad-service-type',
  about: 'a Service of a type or with an address that there is not',
  *faults(subject, random) {
    const spec = mappingIn(subject, ['spec'])
    if (subject.kind !== 'Service' || subject.role !== 'object' || spec === undefined) return
    const own = scalarOf(spec, 'clusterIP')
    for (const written of ['none', '10.0.0', '10.0.0.256', pick(random, ['auto', 'headless'])]) {
      const edit =
        own === undefined ? insertEntry(subject.source, spec, `clusterIP: ${written}`) : replace(own, written)
      if (edit !== undefined) yield { edits: [edit], what: `spec.clusterIP is ${written}.` }
    }
    if (scalarOf(spec, 'type') !== undefined) return
    for (const written of ['clusterIP', 'Loadbalancer', 'Headless']) {
      const edit = insertEntry(subject.source, spec, `type: ${written}`)
      if (edit !== undefined) yield { edits: [edit], what: `spec.type is ${written}.` }
    }
    const edit = insertEntry(subject.source, spec, 'type: ExternalName')
    const at = holderOf(subject, ['spec'])
    if (edit !== undefined)
      yield { edits: [edit], at, what: 'spec.externalName is missing, and spec.type asks for it.' }
  },
}

const badCidr: FaultKind = {
  name: 'bad-cidr',
  about: 'a block of addresses in a NetworkPolicy that is none, or an exception outside of it',
  *faults(subject, random) {
    if (subject.kind !== 'NetworkPolicy' || subject.role !== 'object') return
    for (const { node, pointer } of placesLike(subject, 'spec.ingress.*.from', 'spec.egress.*.to')) {
      if (node.kind !== 'sequence') continue
      const cidr = pick(random, ['10.0.0.0/33', '10.0.0.0', '10.0.0/8', '10.0.0.256/32', '0.0.0.0/O'])
      const lines = `ipBlock:\n  cidr: ${cidr}`
      const edit = insertItem(subject.source, node, lines, `cidr: ${cidr}`)
      if (edit !== undefined) yield { edits: [edit], what: `${field(...pointer)} has the block ${cidr}.` }
      const outside = 'ipBlock:\n  cidr: 10.0.0.0/16\n  except:\n    - 10.1.0.0/24'
      const other = insertItem(subject.source, node, outside, '- 10.1.0.0/24')
      if (other !== undefined)
        yield {
          edits: [other],
          what: `${field(...pointer)} excepts 10.1.0.0/24 from 10.0.0.0/16, which does not hold it.`,
        }
    }
  },
}

export const networking: readonly FaultKind[] = [badServiceType, badCidr]
