import type { Module, Rule } from '../syntax/ast.ts'
import { type DataNode, ensureNode, groundPath, groupsBelow, kindOf, newDataNode, type RuleGroup } from './data-tree.ts'
import type { Problems } from './problems.ts'

/** Puts the rules of all modules in their places; reports rules of one name that contradict each other. */
export function buildTree(modules: readonly Module[], problems: Problems): DataNode {
  const root = newDataNode()
  for (const module of modules) {
    ensureNode(root, module.package)
    for (const rule of module.rules) addRule(root, rule, module, problems)
  }
  for (const group of [...groupsBelow(root)]) if (group.kind === 'object') absorb(ensureNode(root, group.path), group)
  for (const group of groupsBelow(root)) {
    checkDefaults(group, problems)
    checkChildren(root, group, problems)
  }
  return root
}

function addRule(root: DataNode, rule: Rule, module: Module, problems: Problems): void {
  const { head } = rule
  const path = [...module.package, ...groundPath(head)]
  const node = ensureNode(root, path)
  const kind = kindOf(head)
  const arity = head.args?.length ?? 0
  node.group ??= { path, kind, arity, clauses: [], defaults: [] }
  const { group } = node
  if (group.kind !== kind || group.arity !== arity) {
    problems.add('rego_type_error', `conflicting rules data.${path.join('.')} found`, module.source, rule.location)
    return
  }
  const list = rule.isDefault ? group.defaults : group.clauses
  list.push({ rule, module, keysFrom: groundPath(head).length - 1 })
}

/** `p.a := 1` beside `p[x] := 2` is one of its entries: the rules below a partial object become part of it. */
function absorb(node: DataNode, group: RuleGroup): void {
  for (const [name, child] of node.children) {
    absorb(child, group)
    if (child.group?.kind === 'function') continue
    for (const { rule, module } of child.group?.clauses ?? []) {
      const keysFrom = group.path.length - module.package.length - 1
      group.clauses.push({ rule, module, keysFrom })
    }
    child.group = undefined
    if (child.children.size === 0) node.children.delete(name)
  }
}

function checkDefaults(group: RuleGroup, problems: Problems): void {
  for (const { rule, module } of group.defaults.slice(1)) {
    const message = `multiple default rules data.${group.path.join('.')} found`
    problems.add('rego_type_error', message, module.source, rule.location)
  }
}

function checkChildren(root: DataNode, group: RuleGroup, problems: Problems): void {
  const node = ensureNode(root, group.path)
  const first = group.clauses[0] ?? group.defaults[0]
  if (node.children.size === 0 || group.kind === 'object' || first === undefined) return
  const names = [...node.children.keys()].map(name => `data.${[...group.path, name].join('.')}`)
  const message = `rule data.${group.path.join('.')} conflicts with [${names.join(' ')}]`
  problems.add('rego_type_error', message, first.module.source, first.rule.location)
}
