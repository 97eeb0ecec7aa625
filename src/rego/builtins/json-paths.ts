import { keyOf, type ValueKey } from '../value/key.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import { asList, asObject, type BuiltinTable, binary } from './builtin.ts'

/** What is left of a document with some paths taken out, or taken alone. */
export const jsonPaths: BuiltinTable = {
  'json.remove': binary((object, paths) => {
    const tree = toTree(paths)
    return tree === undefined || asObject(object) === undefined ? undefined : remove(object, tree)
  }),
  'json.filter': binary((object, paths) => {
    const tree = toTree(paths)
    return tree === undefined || asObject(object) === undefined ? undefined : filter(object, tree)
  }),
}

/** Paths by their steps; a path that ends takes everything below. The steps into an array are its indexes as text. */
type PathTree = Map<ValueKey, PathTree | 'end'>

function toTree(paths: Value): PathTree | undefined {
  const tree: PathTree = new Map()
  for (const path of asList(paths) ?? [null]) {
    const steps = parsePath(path)
    if (steps === undefined) return undefined
    addPath(tree, steps.map(keyOf))
  }
  return tree
}

function addPath(tree: PathTree, steps: readonly ValueKey[]): void {
  let node = tree
  for (const [index, step] of steps.entries()) {
    const known = node.get(step)
    if (known === 'end') return
    if (index === steps.length - 1) node.set(step, 'end')
    else {
      const below: PathTree = known ?? new Map()
      node.set(step, below)
      node = below
    }
  }
}

/** `a/b` with or without a slash in front (`~1` is a slash, `~0` a tilde), or an array of keys. */
export function parsePath(path: Value): readonly Value[] | undefined {
  if (path instanceof RegoArray) return path.items
  if (typeof path !== 'string') return undefined
  if (path === '') return []
  return path
    .replace(/^\/+/, '')
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function remove(value: Value, tree: PathTree): Value {
  if (value instanceof RegoObject) {
    const pairs: [Value, Value][] = []
    for (const { key, value: inner } of value.sorted()) {
      const below = tree.get(keyOf(key))
      if (below !== 'end') pairs.push([key, below === undefined ? inner : remove(inner, below)])
    }
    return RegoObject.of(pairs)
  }
  const without = (items: readonly Value[], nameOf: (item: Value, index: number) => ValueKey): Value[] =>
    items.flatMap((item, index) => {
      const below = tree.get(nameOf(item, index))
      if (below === 'end') return []
      return [below === undefined ? item : remove(item, below)]
    })
  if (value instanceof RegoArray) return new RegoArray(without(value.items, (_, index) => String(index)))
  return value instanceof RegoSet ? RegoSet.of(without(value.sorted(), keyOf)) : value
}

function filter(value: Value, tree: PathTree): Value {
  const kept = (items: Iterable<readonly [Value, Value]>): [Value, Value][] => {
    const pairs: [Value, Value][] = []
    for (const [key, item] of items) {
      const below = tree.get(keyOf(key))
      if (below !== undefined) pairs.push([key, below === 'end' ? item : filter(item, below)])
    }
    return pairs
  }
  if (value instanceof RegoObject) return RegoObject.of(kept(value.sorted().map(entry => [entry.key, entry.value])))
  if (value instanceof RegoArray)
    return new RegoArray(kept(value.items.map((item, index) => [String(index), item])).map(([, item]) => item))
  if (value instanceof RegoSet)
    return RegoSet.of(kept(value.sorted().map(item => [item, item])).map(([, item]) => item))
  return value
}
