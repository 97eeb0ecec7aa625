import type { Context } from '../evaluate/context.ts'
import { equalValues } from '../value/compare.ts'
import { keyOf } from '../value/key.ts'
import { RegoArray, type RegoObject, RegoSet, type Value } from '../value/value.ts'
import { asList, asObject, type BuiltinTable, binary, unary } from './builtin.ts'

export const graphs: BuiltinTable = {
  'graph.reachable': binary((graph, start) => {
    const edges = asObject(graph)
    const waiting = asList(start)
    return edges && waiting && reachable(edges, [...waiting])
  }),
  'graph.reachable_paths': binary((graph, start, context) => {
    const edges = asObject(graph)
    const roots = asList(start)
    if (edges === undefined || roots === undefined) return undefined
    const paths: Value[] = []
    for (const root of roots) addPaths(edges, root, [], paths, context)
    return RegoSet.of(paths.filter(path => path instanceof RegoArray && path.items.length > 0))
  }),
  // A relation: a call is compiled to a step that gives each pair in turn.
  walk: unary(() => undefined),
}

/** Every node of the graph that can be reached, the start included; a node without an entry is no node. */
function reachable(edges: RegoObject, waiting: Value[]): RegoSet {
  const found = new Map<ReturnType<typeof keyOf>, Value>()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const next = edges.get(node)
    if (next === undefined || found.has(keyOf(node))) continue
    found.set(keyOf(node), node)
    waiting.push(...(asList(next) ?? []))
  }
  return new RegoSet(found)
}

/** Adds every way from `node` that cannot go on: to a node without neighbours, out of the graph, or round. */
function addPaths(edges: RegoObject, node: Value, way: readonly Value[], paths: Value[], context: Context): void {
  context.budget.spend(1)
  const next = edges.get(node)
  if (next === undefined || way.some(earlier => equalValues(earlier, node))) {
    paths.push(new RegoArray(way))
    return
  }
  const longer = [...way, node]
  const neighbours = asList(next) ?? []
  if (neighbours.length === 0) paths.push(new RegoArray(longer))
  for (const neighbour of neighbours) addPaths(edges, neighbour, longer, paths, context)
}
