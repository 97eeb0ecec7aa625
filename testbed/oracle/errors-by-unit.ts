import type { Finding } from '../../src/findings/finding.ts'
import type { StateVerdicts } from './compare.ts'
import { namespaceOf, type Unit } from './unit.ts'

/**
 * Which objects each error is about. A finding stands for the same fault in all the objects and renders that one line of the tree makes:
 * it names one of the objects, and takes the gravest of what its renders say.
 */
export function errorsByUnit(
  errors: readonly Finding[],
  units: readonly Unit[],
  verdicts: StateVerdicts,
): ReadonlyMap<Unit, readonly Finding[]> {
  const found = new Map<Unit, Finding[]>()
  const byName = Map.groupBy(units, ({ rendered: { identity } }) => nameOf(identity))
  for (const error of errors) {
    const named = (byName.get(nameOf(error.object)) ?? []).filter(unit => isAbout(error, unit))
    const refused = (unit: Unit) => isRefused(unit, verdicts)
    const alike = units.filter(unit => refused(unit) && !named.includes(unit) && hasPlaceOf(error, unit))
    const isDenied = error.source === 'policy' && [...named, ...alike].some(refused)
    // Where the cluster of another environment denies it and this one's takes the object, it is a warning here.
    const meant = isDenied ? named.filter(refused) : named
    for (const unit of [...meant, ...alike]) found.set(unit, [...(found.get(unit) ?? []), error])
  }
  return found
}

function isAbout({ object, renders }: Finding, unit: Unit): boolean {
  const namespace = object?.namespace
  return renders.includes(unit.render.name) && (namespace === undefined || namespace === namespaceOf(unit))
}

function isRefused(unit: Unit, verdicts: StateVerdicts): boolean {
  return [...verdicts.of(unit).values()].some(({ accepted }) => !accepted)
}

/** Whether the same line set the same field of this object: a label that a kustomization gives to many. */
function hasPlaceOf({ pointer, renders, file, range }: Finding, { render, rendered }: Unit): boolean {
  if (pointer === undefined || !renders.includes(render.name)) return false
  return ['key', 'value'].some(part => {
    const place = rendered.origin.locate(parsePointer(pointer), part as 'key' | 'value')
    return !place.approximate && place.file === file && place.range.start.line === range.start.line
  })
}

/** Reads RFC 6901; indexes come back as numbers. */
function parsePointer(text: string): (string | number)[] {
  const steps = text === '' ? [] : text.slice(1).split('/')
  return steps.map(step => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')))
}

function nameOf(object: Finding['object']): string {
  return `${object?.apiVersion} ${object?.kind} ${object?.name}`
}
