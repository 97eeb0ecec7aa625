import type { Fault, FaultKind } from '../../fault.ts'
import { containersOf, type MappingPlace, mappingIn, podSpecOf } from '../../lookup.ts'
import type { Subject } from '../../subject.ts'

/** The kind of fault that breaks the constraints of one kind; its name is the rule of the review's finding. */
export function breach(policy: string, about: string, faults: FaultKind['faults']): FaultKind {
  return {
    name: `policy/${policy.toLowerCase()}`,
    about,
    *faults(subject, random) {
      for (const fault of faults(subject, random)) yield { ...fault, policy }
    },
  }
}

/** A breach that each container gives room for. */
export function breachOfContainers(
  policy: string,
  about: string,
  faults: (subject: Subject, container: MappingPlace, random: () => number) => Iterable<Fault>,
): FaultKind {
  return breach(policy, about, function* (subject, random) {
    if (subject.role !== 'kustomization')
      for (const container of containersOf(subject)) yield* faults(subject, container, random)
  })
}

/** A breach that each Pod gives room for. */
export function breachOfPods(
  policy: string,
  about: string,
  faults: (subject: Subject, pod: MappingPlace, random: () => number) => Iterable<Fault>,
): FaultKind {
  return breach(policy, about, function* (subject, random) {
    const pod = subject.role === 'kustomization' ? undefined : podSpecOf(subject)
    if (pod !== undefined) yield* faults(subject, pod, random)
  })
}

/** The map below `place` by this way, where it is. */
export function below(subject: Subject, place: MappingPlace, ...way: readonly string[]): readonly MappingPlace[] {
  const pointer = [...place.pointer, ...way]
  const node = mappingIn(subject, pointer)
  return node === undefined ? [] : [{ pointer, node }]
}
