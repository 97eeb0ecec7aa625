import type { YamlEntry, YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../../src/yaml/document.ts'
import { nodeAt } from '../../src/yaml/locate.ts'
import { formatFieldPath, type Pointer } from '../../src/yaml/pointer.ts'
import type { Subject } from './subject.ts'
import { isInside, type Place, walk } from './walk.ts'

export interface MappingPlace {
  readonly pointer: Pointer
  readonly node: YamlMapping
}

/** The value at `pointer`, if it is written there: what an alias or a merge brings is not. */
export function nodeIn(subject: Subject, pointer: Pointer): YamlNode | undefined {
  let node: YamlNode = subject.root
  for (const step of pointer) {
    const next: YamlNode | undefined =
      node.kind === 'mapping'
        ? entryOf(node, String(step))?.value
        : node.kind === 'sequence'
          ? node.items[Number(step)]
          : undefined
    if (next === undefined || !isInside(node, next)) return undefined
    node = next
  }
  return node
}

export function mappingIn(subject: Subject, pointer: Pointer): YamlMapping | undefined {
  const node = nodeIn(subject, pointer)
  return node?.kind === 'mapping' ? node : undefined
}

export function sequenceIn(subject: Subject, pointer: Pointer): YamlSequence | undefined {
  const node = nodeIn(subject, pointer)
  return node?.kind === 'sequence' ? node : undefined
}

export function entryOf(mapping: YamlMapping, name: string): YamlEntry | undefined {
  return mapping.entries.find(({ key, merged }) => !merged && key.value === name)
}

/** The scalar that is written in the entry of this name. */
export function scalarOf(mapping: YamlMapping, name: string): YamlScalar | undefined {
  const value = entryOf(mapping, name)?.value
  return value?.kind === 'scalar' && isInside(mapping, value) ? value : undefined
}

/** The places whose pointer is as `pattern` says: `spec.ports.*.port`; `**` is any number of steps. */
export function* placesLike(subject: Subject, ...patterns: readonly string[]): Generator<Place> {
  const steps = patterns.map(pattern => pattern.split('.'))
  for (const place of walk(subject.root)) if (steps.some(pattern => isLike(place.pointer, pattern))) yield place
}

function isLike(pointer: Pointer, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return pointer.length === 0
  if (step === '**') return pointer.some((_, index) => isLike(pointer.slice(index), rest))
  return pointer.length > 0 && (step === '*' || String(pointer[0]) === step) && isLike(pointer.slice(1), rest)
}

/** Where something that the mapping lacks is missed: at the key that holds the mapping, else at its beginning. */
export function holderOf(subject: Subject, pointer: Pointer): number {
  const { node, entry } = nodeAt(subject.document, pointer)
  return entry === undefined ? subject.source.span(node).start : entry.key.offsets.start
}

/** As the API server writes a field: `spec.ports[0].port`. */
export function field(...pointer: Pointer): string {
  return formatFieldPath(pointer)
}

const podSpecs: Readonly<Record<string, Pointer>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Deployment: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  Pod: ['spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
}

/** The Pod that the object is or makes. */
export function podSpecOf(subject: Subject): MappingPlace | undefined {
  const pointer = Object.hasOwn(podSpecs, subject.kind) ? podSpecs[subject.kind] : undefined
  const node = pointer && mappingIn(subject, pointer)
  return node && { pointer, node }
}

/** The containers of the Pod, those of the initialization first where the file has them so. */
export function containersOf(subject: Subject): readonly MappingPlace[] {
  const pod = podSpecOf(subject)
  if (pod === undefined) return []
  return ['initContainers', 'containers'].flatMap(list => {
    const items = entryOf(pod.node, list)?.value
    if (items?.kind !== 'sequence') return []
    return items.items.flatMap((node, index) =>
      node.kind === 'mapping' ? [{ pointer: [...pod.pointer, list, index], node }] : [],
    )
  })
}
