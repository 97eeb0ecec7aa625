import { isKubernetesObject, type KubernetesObject, metadataOf } from '../manifest/object.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import { formatFieldPath, type Pointer, valueAt } from '../yaml/pointer.ts'
import { apiVersionOf, type ExpansionTemplate, type GroupVersionKind, kindOf } from './expansion-template.ts'
import { listAt, stringAt } from './fields.ts'

/** An object that a controller would make from the one that was written. */
export interface GeneratedObject {
  readonly object: KubernetesObject
  /** The template that made it, the last where several lie between. */
  readonly template: ExpansionTemplate
  /** Where in the written object it stands. */
  readonly pointer: Pointer
}

/** An object cannot be expanded; Gatekeeper's webhook then answers with an error. */
export class ExpansionFailed extends Error {
  override readonly name = 'ExpansionFailed'
  readonly template: string

  constructor(message: string, template: string) {
    super(message)
    this.template = template
  }
}

/** A guard of Gatekeeper's own against templates that never end. */
const deepestExpansion = 30

/**
 * All objects that `templates` make from `object`, those made from made ones first, as Gatekeeper orders them.
 *
 * @throws ExpansionFailed where the object lacks the template's source, or the templates do not come to an end
 * @see gatekeeper pkg/expansion/system.go
 */
export function expand(object: KubernetesObject, templates: readonly ExpansionTemplate[]): readonly GeneratedObject[] {
  return expandFrom(object, [], templates, 0)
}

function expandFrom(
  parent: KubernetesObject,
  pointer: Pointer,
  templates: readonly ExpansionTemplate[],
  depth: number,
): readonly GeneratedObject[] {
  const kind = kindOf(parent)
  const applicable = templates.filter(template => template.appliesTo(kind))
  const [first] = applicable
  if (first !== undefined && depth >= deepestExpansion) {
    throw new ExpansionFailed(`maximum recursion depth of ${deepestExpansion} reached`, first.name)
  }
  const children = applicable.map(template => generate(parent, pointer, template))
  const descendants = children.flatMap(child => expandFrom(child.object, child.pointer, templates, depth + 1))
  return [...descendants, ...children]
}

function generate(parent: KubernetesObject, pointer: Pointer, template: ExpansionTemplate): GeneratedObject {
  const source = valueAt(parent, template.source)
  if (!isJsonObject(source)) {
    const field = formatFieldPath(template.source)
    const name = stringAt(parent, 'metadata', 'name')
    throw new ExpansionFailed(`could not find source field "${field}" in resource ${name}`, template.name)
  }
  const child = { ...source, apiVersion: apiVersionOf(template.generated), kind: template.generated.kind }
  const metadata: JsonObject = {
    ...(isKubernetesObject(child) ? metadataOf(child) : {}),
    name: generatedName(parent, template.generated),
    ...namespaceOf(parent),
    ...ownerReferences(parent, source),
  }
  return { object: { ...child, metadata }, template, pointer: [...pointer, ...template.source] }
}

function generatedName(parent: KubernetesObject, { kind }: GroupVersionKind): string {
  return `${stringAt(parent, 'metadata', 'name')}${kind === '' ? '' : `-${kind}`}`.toLowerCase()
}

function namespaceOf(parent: KubernetesObject): JsonObject {
  const namespace = stringAt(parent, 'metadata', 'namespace')
  return namespace === '' ? {} : { namespace }
}

function ownerReferences(parent: KubernetesObject, source: JsonObject): JsonObject {
  const { apiVersion, kind } = parent
  const name = stringAt(parent, 'metadata', 'name')
  const existing = listAt(source, 'metadata', 'ownerReferences')
  const isThere = existing.some(
    reference =>
      stringAt(reference, 'apiVersion') === apiVersion &&
      stringAt(reference, 'kind') === kind &&
      stringAt(reference, 'name') === name,
  )
  if (name === '' || isThere) return {}
  return { ownerReferences: [...existing, { apiVersion, kind, name, uid: '' }] }
}
