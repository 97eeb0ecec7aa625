import type { DataNode } from '../check/data-tree.ts'
import type { Compilation } from '../compile/compilation.ts'
import { keyOf } from '../value/key.ts'
import { RegoObject, type Value } from '../value/value.ts'
import type { CompiledGroup } from './compiled-group.ts'
import type { Context, Override } from './context.ts'
import { eachEntry, lookup } from './lookup.ts'

/** A place below `data`: a plain value, a rule, or a point where packages, documents and `with` meet. */
export type DataPlace =
  | { readonly value: Value }
  | { readonly group: CompiledGroup }
  | { readonly node: DataNode | undefined; readonly base: Value | undefined; readonly override: Override | undefined }

export function rootPlace(context: Context, { tree }: Compilation): DataPlace {
  return { node: tree, base: context.data, override: context.overrides }
}

export function stepInto(
  place: DataPlace,
  key: Value,
  context: Context,
  compilation: Compilation,
): DataPlace | undefined {
  if ('value' in place) return toPlace(lookup(place.value, key, context))
  if ('group' in place) return toPlace(place.group.entry(context, key))
  const own = place.node?.group === undefined ? undefined : groupValue(place.node, context, compilation)
  const fromRule = own === undefined ? undefined : lookup(own, key, context)
  if (fromRule !== undefined) return { value: fromRule }
  const name = typeof key === 'string' ? key : undefined
  const override = name === undefined ? undefined : place.override?.children.get(name)
  if (override?.value !== undefined) return { value: override.value }
  const node = name === undefined ? undefined : place.node?.children.get(name)
  const base = place.base === undefined ? undefined : lookup(place.base, key, context)
  return join(node, base, override, compilation)
}

function join(
  node: DataNode | undefined,
  base: Value | undefined,
  override: Override | undefined,
  { groups }: Compilation,
): DataPlace | undefined {
  if (node === undefined && override === undefined) return toPlace(base)
  if (node?.group !== undefined && node.children.size === 0 && override === undefined) {
    const group = groups.get(node.group)
    if (group !== undefined) return { group }
  }
  return { node, base, override }
}

function toPlace(value: Value | undefined): DataPlace | undefined {
  return value === undefined ? undefined : { value }
}

function groupValue(node: DataNode, context: Context, { groups }: Compilation): Value | undefined {
  const group = node.group === undefined ? undefined : groups.get(node.group)
  return group?.kind === 'function' ? undefined : group?.whole(context)
}

export function eachPlace(
  place: DataPlace,
  context: Context,
  compilation: Compilation,
  visit: (key: Value, found: DataPlace) => boolean,
): boolean {
  if ('value' in place) return eachEntry(place.value, context, (key, value) => visit(key, { value }))
  if ('group' in place) return place.group.each(context, (key, value) => visit(key, { value }))
  for (const key of keysOf(place, context, compilation)) {
    const found = stepInto(place, key, context, compilation)
    if (found !== undefined && visit(key, found)) return true
  }
  return false
}

function keysOf(place: DataPlace & { node: unknown }, context: Context, compilation: Compilation): Value[] {
  const keys = new Map<unknown, Value>()
  const { node, base, override } = place as Extract<DataPlace, { base: unknown }>
  const own = node?.group === undefined ? undefined : groupValue(node, context, compilation)
  for (const object of [own, base]) {
    if (object instanceof RegoObject) for (const { key } of object.sorted()) keys.set(keyOf(key), key)
  }
  for (const name of [...(node?.children.keys() ?? []), ...(override?.children.keys() ?? [])]) keys.set(name, name)
  return [...keys.values()]
}

/** The whole document at a place; what is undefined in it is left out. */
export function placeValue(place: DataPlace, context: Context, compilation: Compilation): Value | undefined {
  if ('value' in place) return place.value
  if ('group' in place) return place.group.kind === 'function' ? undefined : place.group.whole(context)
  if (place.override?.value !== undefined) return place.override.value
  const { node, base, override } = place
  const own = node?.group === undefined ? undefined : groupValue(node, context, compilation)
  if (own !== undefined && !(own instanceof RegoObject)) return own
  const below = [...(node?.children.keys() ?? []), ...(override?.children.keys() ?? [])]
  if (below.length === 0) return own ?? (node?.group === undefined ? (base ?? RegoObject.of([])) : undefined)
  const pairs: [Value, Value][] = []
  for (const key of keysOf(place, context, compilation)) {
    const found = stepInto(place, key, context, compilation)
    const value = found && placeValue(found, context, compilation)
    if (value !== undefined) pairs.push([key, value])
  }
  return RegoObject.of(pairs)
}
