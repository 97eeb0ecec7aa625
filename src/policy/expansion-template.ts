import { groupVersion, type KubernetesObject } from '../manifest/object.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import { knownAction } from './enforcement.ts'
import { listAt, objectAt, stringAt, stringsAt } from './fields.ts'
import type { EnforcementAction } from './violation.ts'

export interface GroupVersionKind {
  readonly group: string
  readonly version: string
  readonly kind: string
}

/** How Gatekeeper derives an object that a controller would make from one that holds its template: a Deployment's Pod. */
export interface ExpansionTemplate {
  readonly name: string
  /** The path of the mapping that becomes the generated object: `spec`, `template`. */
  readonly source: readonly string[]
  readonly generated: GroupVersionKind
  /** Replaces the constraints' enforcement actions. */
  readonly enforcementAction: EnforcementAction | undefined
  appliesTo(kind: GroupVersionKind): boolean
}

/** Reads an ExpansionTemplate that has passed `expansionTemplateProblems`. */
export function readExpansionTemplate(object: JsonObject): ExpansionTemplate {
  const entries = listAt(object, 'spec', 'applyTo').filter(isJsonObject)
  return {
    name: stringAt(object, 'metadata', 'name'),
    source: stringAt(object, 'spec', 'templateSource').split('.'),
    generated: readKind(objectAt(object, 'spec', 'generatedGVK')),
    enforcementAction: knownAction(stringAt(object, 'spec', 'enforcementAction')),
    appliesTo: kind =>
      entries.some(
        entry =>
          stringsAt(entry, 'groups').includes(kind.group) &&
          stringsAt(entry, 'versions').includes(kind.version) &&
          stringsAt(entry, 'kinds').includes(kind.kind),
      ),
  }
}

export function kindOf(object: KubernetesObject): GroupVersionKind {
  return { ...groupVersion(object.apiVersion), kind: object.kind }
}

export function apiVersionOf({ group, version }: GroupVersionKind): string {
  return group === '' ? version : `${group}/${version}`
}

function readKind(object: JsonObject | undefined): GroupVersionKind {
  return { group: stringAt(object, 'group'), version: stringAt(object, 'version'), kind: stringAt(object, 'kind') }
}

/**
 * Names of templates that lead back to themselves through others. Gatekeeper does not use them.
 *
 * @see gatekeeper pkg/expansion/db.go
 */
export function expansionCycles(templates: readonly ExpansionTemplate[]): ReadonlySet<string> {
  const successors = new Map(
    templates.map(template => [template, templates.filter(next => next.appliesTo(template.generated))]),
  )
  const reachable = (start: ExpansionTemplate): Set<ExpansionTemplate> => {
    const found = new Set<ExpansionTemplate>()
    const waiting = [...(successors.get(start) ?? [])]
    for (let template = waiting.pop(); template !== undefined; template = waiting.pop()) {
      if (found.has(template)) continue
      found.add(template)
      waiting.push(...(successors.get(template) ?? []))
    }
    return found
  }
  return new Set(templates.filter(template => reachable(template).has(template)).map(template => template.name))
}
