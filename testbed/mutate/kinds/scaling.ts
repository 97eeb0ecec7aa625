import { insertEntry, replace } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { entryOf, mappingIn, scalarOf } from '../lookup.ts'

const maximumBelowMinimum: FaultKind = {
  name: 'autoscaler-maximum-below-minimum',
  about: 'an autoscaler whose maxReplicas is below its minReplicas',
  *faults(subject) {
    const spec = mappingIn(subject, ['spec'])
    if (subject.kind !== 'HorizontalPodAutoscaler' || spec === undefined) return
    const [minimum, maximum] = [scalarOf(spec, 'minReplicas'), scalarOf(spec, 'maxReplicas')]
    if (typeof minimum?.value !== 'number' || typeof maximum?.value !== 'number') return
    if (minimum.value > 1) {
      const written = String(minimum.value - 1)
      yield { edits: [replace(maximum, written)], what: `spec.maxReplicas is ${written}, below minReplicas.` }
    }
    const written = String(maximum.value + 1)
    yield {
      edits: [replace(minimum, written)],
      at: maximum.offsets.start,
      what: `spec.maxReplicas is ${maximum.value}, below the minReplicas of ${written}.`,
    }
  },
}

const budgetWithBoth: FaultKind = {
  name: 'budget-with-both',
  about: 'a PodDisruptionBudget with minAvailable and maxUnavailable',
  *faults(subject) {
    const spec = mappingIn(subject, ['spec'])
    if (subject.kind !== 'PodDisruptionBudget' || spec === undefined) return
    const [own, other] =
      entryOf(spec, 'maxUnavailable') === undefined
        ? ['minAvailable', 'maxUnavailable']
        : ['maxUnavailable', 'minAvailable']
    for (const after of spec.entries.slice(0, 2)) {
      const edit = insertEntry(subject.source, spec, `${other}: 1`, { after })
      if (entryOf(spec, own) !== undefined && edit !== undefined)
        yield { edits: [edit], what: `spec has both ${own} and ${other}.` }
    }
  },
}

export const scaling: readonly FaultKind[] = [maximumBelowMinimum, budgetWithBoth]
