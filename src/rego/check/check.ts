import type { Body, Module, Rule } from '../syntax/ast.ts'
import { buildTree } from './build-tree.ts'
import { type DataNode, groupsBelow } from './data-tree.ts'
import { Environment } from './environment.ts'
import { checkVersion1 } from './module-checks.ts'
import type { Problems } from './problems.ts'
import { checkRecursion } from './recursion.ts'
import { Resolver } from './resolve.ts'
import { NameSource, Scope } from './scope.ts'

/** Resolves the names of all modules and checks what can be checked without compiling; returns the resolved rules. */
export function checkModules(
  modules: readonly Module[],
  unavailable: ReadonlySet<string>,
  problems: Problems,
): DataNode {
  for (const module of modules) checkVersion1(module, problems)
  const tree = buildTree(modules, problems)
  const resolvers = new Map(
    modules.map(module => [module, new Resolver(new Environment(module, tree), unavailable, problems)]),
  )
  for (const group of groupsBelow(tree)) {
    for (const list of [group.clauses, group.defaults]) {
      for (const [index, { rule, module, keysFrom }] of list.entries()) {
        const resolver = resolvers.get(module)
        if (resolver !== undefined) list[index] = { rule: resolveRule(rule, resolver), module, keysFrom }
      }
    }
  }
  checkRecursion(tree, problems)
  return tree
}

/** Each branch of an `else` chain has its own body scope; the arguments are common. */
function resolveRule(rule: Rule, resolver: Resolver): Rule {
  const outer = new Scope(undefined, new NameSource())
  const args = rule.head.args?.map(arg => resolver.pattern(arg, outer, 'argument'))
  const resolveBranch = (branch: Rule): Rule => {
    const scope = outer.branch()
    const { head } = branch
    const body: Body = resolver.body(branch.body, scope)
    const resolved = {
      ...head,
      args,
      path: head.path.map(term => resolver.term(term, scope)),
      key: head.key && resolver.term(head.key, scope),
      value: head.value && resolver.term(head.value, scope),
    }
    resolver.reportUnused(scope)
    const otherwise = branch.otherwise === undefined ? undefined : resolveBranch(branch.otherwise)
    return { ...branch, head: resolved, body, otherwise }
  }
  return resolveBranch(rule)
}
