import { isDeepStrictEqual } from 'node:util'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import type { Kustomization } from './kustomization.ts'
import { groupVersion, type KubernetesObject, metadataOf } from './object.ts'
import { isSelected } from './patch-target.ts'
import { type PatchText, patchTexts } from './patch-text.ts'
import type { SoughtValue } from './setting-places.ts'
import { findItem, translatePointer } from './translate-pointer.ts'
import type { Tree } from './tree.ts'

/** Where the patches of a kustomization set the value that is sought. */
export function patchPlaces(tree: Tree, kustomization: Kustomization, sought: SoughtValue): readonly SourceLocation[] {
  return patchTexts(tree, kustomization).flatMap(patch => {
    const { value } = patch.document
    if (isJsonArray(value)) return isAimedAt(patch, sought) ? jsonPatchPlaces(patch, value, sought) : []
    return isJsonObject(value) && isAimedAt(patch, sought) ? strategicPlaces(patch, value, sought) : []
  })
}

/** A patch says by its entry's `target`, or else by its own kind and name, which objects it is for. */
function isAimedAt(patch: PatchText, { object, source }: SoughtValue): boolean {
  if (patch.target !== undefined) return isSelected(patch.target, source) || isSelected(patch.target, object)
  const { value } = patch.document
  if (!isJsonObject(value) || value['kind'] !== source.kind || typeof value['apiVersion'] !== 'string') return false
  if (groupVersion(value['apiVersion']).group !== groupVersion(source.apiVersion).group) return false
  const name = nameOf(value)
  return name === nameOf(source) || name === nameOf(object)
}

function strategicPlaces(patch: PatchText, value: JsonObject, sought: SoughtValue): readonly SourceLocation[] {
  const { pointer, complete } = translatePointer(sought.object, sought.pointer, value)
  if (!complete) return []
  const same = agrees(valueAt(value, pointer), valueAt(sought.object, sought.pointer))
  return same || sought.part === 'key' ? [patch.locate(pointer, sought.part)] : []
}

/** The operations that put the value, or something that holds it, at its place. A place in a list is known by the item's identity. */
function jsonPatchPlaces(
  patch: PatchText,
  operations: readonly JsonValue[],
  sought: SoughtValue,
): readonly SourceLocation[] {
  const places: SourceLocation[] = []
  for (const [index, operation] of operations.entries()) {
    if (!isJsonObject(operation) || typeof operation['path'] !== 'string') continue
    if (operation['op'] !== 'add' && operation['op'] !== 'replace') continue
    const path = parsePath(operation['path'])
    const inner = restOfWay(sought, path, operation['value'])
    if (inner === undefined) continue
    if (!agrees(valueAt(operation['value'], inner), valueAt(sought.object, sought.pointer))) continue
    places.push(patch.locate([index, 'value', ...inner], inner.length === 0 ? 'value' : sought.part))
  }
  return places
}

/** The way within the operation's value to what is sought, where the operation's path leads to it or to something around it. */
function restOfWay(sought: SoughtValue, path: readonly string[], value: JsonValue | undefined): Pointer | undefined {
  if (path.length > sought.pointer.length || value === undefined) return undefined
  for (const [depth, step] of path.entries()) {
    const wanted = sought.pointer[depth]
    // An index counts at the time of the patch; later patches may have moved the item.
    if (typeof wanted === 'number' ? !/^(\d+|-)$/.test(step) : step !== wanted) return undefined
  }
  const rest = sought.pointer.slice(path.length)
  const around = valueAt(sought.object, sought.pointer.slice(0, path.length))
  if (around === undefined) return undefined
  if (typeof sought.pointer[path.length - 1] === 'number' && findItem([around], 0, [value]) === undefined)
    return undefined
  const { pointer, complete } = translatePointer(around, rest, value)
  return complete ? pointer : undefined
}

function parsePath(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A mapping or list of a patch sets part of what is rendered; a scalar sets all of it. */
function agrees(set: JsonValue | undefined, rendered: JsonValue | undefined): boolean {
  if (isJsonObject(set)) return isJsonObject(rendered)
  if (isJsonArray(set)) return isJsonArray(rendered)
  return set !== undefined && isDeepStrictEqual(set, rendered)
}

function nameOf(object: JsonObject): JsonValue | undefined {
  return metadataOf(object as KubernetesObject)['name']
}
