import { pick } from '../choose.ts'
import { insertEntry, insertItem, replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { entryOf, field, mappingIn, placesLike, scalarOf, sequenceIn } from '../lookup.ts'

const twoDestinations: FaultKind = {
  name: 'application-with-two-destinations',
  about: 'an Application whose destination has both a name and a server',
  *faults(subject, random) {
    const destination = mappingIn(subject, ['spec', 'destination'])
    if (subject.kind !== 'Application' || subject.role !== 'object' || destination === undefined) return
    const line =
      entryOf(destination, 'server') === undefined ? 'server: https://kubernetes.default.svc' : 'name: in-cluster'
    const after = pick(random, [destination.entries[0], destination.entries.at(-1)])
    const edit = insertEntry(subject.source, destination, line, after === undefined ? {} : { after })
    if (edit !== undefined) yield { edits: [edit], what: 'spec.destination has both name and server.' }
  },
}

const danglingSource: FaultKind = {
  name: 'application-dangling-source',
  about: 'an Application whose path is not in its repository',
  *faults(subject) {
    if (subject.kind !== 'Application' || subject.role !== 'object') return
    for (const { node, pointer } of placesLike(subject, 'spec.source.path', 'spec.sources.*.path')) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') continue
      for (const written of [`${node.value}s`, node.value.replace(/\/(?=[^/]*$)/, '/overlays/')])
        yield { edits: [replace(node, written)], what: `${field(...pointer)} is ${written}, which is not there.` }
    }
  },
}

const wrongApplicationField: FaultKind = {
  name: 'application-wrong-field',
  about: 'an Application whose sync policy, retry or differences are written as Argo CD does not read them',
  *faults(subject) {
    if (subject.kind !== 'Application' || subject.role !== 'object') return
    const { source } = subject
    for (const { node } of placesLike(subject, 'spec.syncPolicy.syncOptions.*')) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') continue
      const written = node.value.replace('=', ': ')
      yield { edits: [replace(node, written)], what: `A sync option is the map "${written}", not a string.` }
    }
    for (const { node, pointer } of placesLike(
      subject,
      'spec.syncPolicy.retry.backoff.factor',
      'spec.syncPolicy.retry.limit',
    )) {
      if (node.kind === 'scalar')
        yield { edits: [replace(node, '1.5')], what: `${field(...pointer)} is 1.5, not an integer.` }
    }
    const policy = mappingIn(subject, ['spec', 'syncPolicy'])
    const edit = policy && insertEntry(source, policy, 'selfHeal: true')
    if (edit !== undefined) yield { edits: [edit], what: 'spec.syncPolicy has selfHeal, which belongs to automated.' }
    const differences = sequenceIn(subject, ['spec', 'ignoreDifferences'])
    const item = 'group: apps\njsonPointers:\n  - /spec/replicas'
    const added = differences && insertItem(source, differences, item)
    if (added !== undefined) yield { edits: [added], what: 'An item of spec.ignoreDifferences has no kind.' }
    const spec = mappingIn(subject, ['spec'])
    const own = spec && scalarOf(spec, 'project')
    if (own !== undefined) yield { edits: [replace(own, '[default]')], what: 'spec.project is a list.' }
  },
}

export const applications: readonly FaultKind[] = [twoDestinations, danglingSource, wrongApplicationField]
