import { pick } from '../choose.ts'
import { insertEntry, replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { containersOf, entryOf, field, placesLike, scalarOf } from '../lookup.ts'
import { isQuantity } from '../maps.ts'
import { walk } from '../walk.ts'

const badQuantity: FaultKind = {
  name: 'bad-quantity',
  about: 'an amount that is none: 100mb, 1,5Gi, 500 m',
  *faults(subject, random) {
    if (subject.role === 'kustomization') return
    for (const { node, pointer } of walk(subject.root)) {
      if (node.kind !== 'scalar' || !isQuantity(pointer)) continue
      const isCpu = String(pointer.at(-1)).includes('cpu')
      const written = isCpu
        ? pick(random, ['500 m', '0,5', '2 cores', '500mc', 'half'])
        : pick(random, ['100mb', '1,5Gi', '2GB', '256MiB', '1 Gi', '1.5.0Gi'])
      yield { edits: [replace(node, written)], what: `${field(...pointer)} is ${written}.` }
    }
  },
}

const requestsOverLimits: FaultKind = {
  name: 'requests-over-limits',
  about: 'a container that asks for more than it may have',
  *faults(subject) {
    if (subject.role === 'kustomization') return
    for (const { node, pointer } of containersOf(subject)) {
      const resources = entryOf(node, 'resources')?.value
      const [requests, limits] =
        resources?.kind === 'mapping' ? ['requests', 'limits'].map(name => entryOf(resources, name)?.value) : []
      if (requests?.kind !== 'mapping' || limits?.kind !== 'mapping') continue
      const [request, limit] = [scalarOf(requests, 'memory'), scalarOf(limits, 'memory')]
      const path = [...pointer, 'resources', 'requests']
      if (request !== undefined && limit !== undefined)
        for (const written of ['64Gi', '1T'])
          yield {
            edits: [replace(request, written)],
            what: `${field(...path, 'memory')} is ${written}, over its limit.`,
          }
      const edit = entryOf(limits, 'cpu') === undefined ? insertEntry(subject.source, limits, 'cpu: 1m') : undefined
      if (edit !== undefined && request !== undefined && entryOf(requests, 'cpu') !== undefined)
        yield {
          edits: [edit],
          at: entryOf(requests, 'cpu')?.key.offsets.start ?? 0,
          what: `${field(...path, 'cpu')} is over the limit of 1m.`,
        }
    }
  },
}

const negativeCount: FaultKind = {
  name: 'negative-count',
  about: 'a number of replicas, retries or seconds under zero',
  *faults(subject, random) {
    const counts = ['replicas', 'revisionHistoryLimit', 'backoffLimit', 'minReplicas', 'terminationGracePeriodSeconds']
    const ofProbes = ['periodSeconds', 'timeoutSeconds', 'failureThreshold'].map(name => `*.${name}`)
    const patterns = [...counts, ...ofProbes].map(name => `**.${name}`)
    for (const { node, pointer } of placesLike(subject, ...patterns, 'replicas.*.count')) {
      if (node.kind !== 'scalar' || typeof node.value !== 'number') continue
      const written = pick(random, ['-1', '-1', `-${node.value || 1}`])
      yield { edits: [replace(node, written)], what: `${field(...pointer)} is ${written}.` }
    }
  },
}

export const amounts: readonly FaultKind[] = [badQuantity, requestsOverLimits, negativeCount]
