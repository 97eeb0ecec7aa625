import type { KubernetesObject } from '../manifest/object.ts'
import { groupVersion } from '../manifest/object.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import { listAt, objectAt, stringAt, stringsAt } from './fields.ts'
import { labelsOf, readLabelSelector } from './label-selector.ts'
import { matchesGenerateName, matchesWildcard } from './wildcard.ts'

/** Whether an object was written by someone or made by an ExpansionTemplate. */
export type ObjectSource = 'Original' | 'Generated'

/** What a constraint's `match` looks at. */
export interface MatchTarget {
  readonly object: KubernetesObject
  /** The Namespace that the object is in; undefined for cluster-scoped objects and where it is not known. */
  readonly namespace: KubernetesObject | undefined
  readonly source: ObjectSource
}

/**
 * A constraint's `spec.match`, read once.
 *
 * @throws MatchFailed where it cannot be decided
 */
export type Match = (target: MatchTarget) => boolean

/** It cannot be decided whether a constraint applies; Gatekeeper then counts the object as violating. */
export class MatchFailed extends Error {
  override readonly name = 'MatchFailed'
}

/**
 * Reads a constraint's `match`: every field that is set must hold, and a missing field takes everything.
 *
 * @see gatekeeper pkg/mutation/match/match.go
 */
export function readMatch(match: JsonObject | undefined): Match {
  if (match === undefined) return () => true
  const criteria: readonly Match[] = [
    kindsMatch(match),
    scopeMatch(match),
    namespacesMatch(match),
    excludedNamespacesMatch(match),
    labelSelectorMatch(match),
    namespaceSelectorMatch(match),
    nameMatch(match),
    sourceMatch(match),
  ]
  return target => criteria.every(criterion => criterion(target))
}

export function isNamespace(object: KubernetesObject): boolean {
  return object.kind === 'Namespace' && groupVersion(object.apiVersion).group === ''
}

function kindsMatch(match: JsonObject): Match {
  const entries = listAt(match, 'kinds').filter(isJsonObject)
  if (entries.length === 0) return () => true
  const includes = (wanted: readonly string[], value: string) =>
    wanted.length === 0 || wanted.includes('*') || wanted.includes(value)
  return ({ object }) =>
    entries.some(
      entry =>
        includes(stringsAt(entry, 'kinds'), object.kind) &&
        includes(stringsAt(entry, 'apiGroups'), groupVersion(object.apiVersion).group),
    )
}

/** Any other text than the two, typing errors included, takes everything. */
function scopeMatch(match: JsonObject): Match {
  const isNamespaced = ({ object, namespace }: MatchTarget) =>
    !isNamespace(object) && (stringAt(object, 'metadata', 'namespace') !== '' || namespace !== undefined)
  switch (stringAt(match, 'scope')) {
    case 'Cluster':
      return target => !isNamespaced(target)
    case 'Namespaced':
      return isNamespaced
    default:
      return () => true
  }
}

/** The name that namespace lists are compared with; undefined for cluster-scoped objects, which no list can rule out. */
function namespaceName({ object, namespace }: MatchTarget): string | undefined {
  if (isNamespace(object)) return stringAt(object, 'metadata', 'name')
  if (namespace !== undefined) return stringAt(namespace, 'metadata', 'name')
  const name = stringAt(object, 'metadata', 'namespace')
  return name === '' ? undefined : name
}

function namespacesMatch(match: JsonObject): Match {
  const patterns = stringsAt(match, 'namespaces')
  if (patterns.length === 0) return () => true
  return target => {
    const name = namespaceName(target)
    return name === undefined || patterns.some(pattern => matchesWildcard(pattern, name))
  }
}

function excludedNamespacesMatch(match: JsonObject): Match {
  const patterns = stringsAt(match, 'excludedNamespaces')
  return target => {
    const name = namespaceName(target)
    return name === undefined || !patterns.some(pattern => matchesWildcard(pattern, name))
  }
}

function labelSelectorMatch(match: JsonObject): Match {
  const field = objectAt(match, 'labelSelector')
  if (field === undefined) return () => true
  const selector = readLabelSelector(field)
  return ({ object }) => selector(labelsOf(object))
}

function namespaceSelectorMatch(match: JsonObject): Match {
  const field = objectAt(match, 'namespaceSelector')
  if (field === undefined) return () => true
  const selector = readLabelSelector(field)
  return ({ object, namespace }) => {
    if (isNamespace(object)) return selector(labelsOf(object))
    if (namespace !== undefined) return selector(labelsOf(namespace))
    if (stringAt(object, 'metadata', 'namespace') === '') return true
    throw new MatchFailed('namespace selector for namespace-scoped object but missing Namespace')
  }
}

function nameMatch(match: JsonObject): Match {
  const pattern = stringAt(match, 'name')
  if (pattern === '') return () => true
  return ({ object }) =>
    matchesWildcard(pattern, stringAt(object, 'metadata', 'name')) ||
    matchesGenerateName(pattern, stringAt(object, 'metadata', 'generateName'))
}

function sourceMatch(match: JsonObject): Match {
  const wanted = stringAt(match, 'source')
  if (wanted === '' || wanted === 'All') return () => true
  return ({ source }) => source === wanted
}
