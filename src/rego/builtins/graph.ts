import { keyOf } from '../value/key.ts'
import { type RegoObject, RegoSet, type Value } from '../value/value.ts'
import { asList, asObject, type BuiltinTable, binary, unary } from './builtin.ts'

export const graphs: BuiltinTable = {
  'graph.reachable': binary((graph, start) => {
    const edges = asObject(graph)
    const waiting = asList(start)
    return edges && waiting && reachable(edges, [...waiting])
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
