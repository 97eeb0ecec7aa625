import type { Module, Rule, RuleHead, Term } from '../syntax/ast.ts'

/** What a rule of this name defines. Rules with the same path form one group and must be of one kind. */
export type RuleKind = 'complete' | 'set' | 'object' | 'function'

export interface ClauseSource {
  readonly rule: Rule
  readonly module: Module
  /** Where in the head's path the keys start that each derivation computes; before it stands the group's own path. */
  readonly keysFrom: number
}

/** All rules of one path, with `default` apart. */
export interface RuleGroup {
  readonly path: readonly string[]
  readonly kind: RuleKind
  /** Of functions; 0 for the rest. */
  readonly arity: number
  readonly clauses: ClauseSource[]
  readonly defaults: ClauseSource[]
}

/** A place below `data` that packages and rules make. */
export interface DataNode {
  readonly children: Map<string, DataNode>
  group: RuleGroup | undefined
}

export function newDataNode(): DataNode {
  return { children: new Map(), group: undefined }
}

export function nodeAt(root: DataNode, path: readonly string[]): DataNode | undefined {
  let node: DataNode | undefined = root
  for (const step of path) node = node?.children.get(step)
  return node
}

export function ensureNode(root: DataNode, path: readonly string[]): DataNode {
  let node = root
  for (const step of path) {
    let child = node.children.get(step)
    if (child === undefined) {
      child = newDataNode()
      node.children.set(step, child)
    }
    node = child
  }
  return node
}

export function* groupsBelow(node: DataNode): Iterable<RuleGroup> {
  if (node.group !== undefined) yield node.group
  for (const child of node.children.values()) yield* groupsBelow(child)
}

/** The part of a head's path that is known before evaluation: it names the group. */
export function groundPath(head: RuleHead): string[] {
  const path = [head.name]
  for (const step of head.path) {
    const text = staticStep(step)
    if (text === undefined) break
    path.push(text)
  }
  return path
}

export function kindOf(head: RuleHead): RuleKind {
  if (head.args !== undefined) return 'function'
  if (groundPath(head).length <= head.path.length) return 'object'
  return head.key === undefined ? 'complete' : 'set'
}

export function staticStep(term: Term): string | undefined {
  return term.kind === 'scalar' && typeof term.value === 'string' ? term.value : undefined
}
