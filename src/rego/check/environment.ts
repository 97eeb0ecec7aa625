import type { Module, RefTerm } from '../syntax/ast.ts'
import type { DataNode } from './data-tree.ts'
import { nodeAt } from './data-tree.ts'

/** What the names of a module that are not variables stand for: paths below `data` or `input`. */
export class Environment {
  readonly module: Module
  readonly tree: DataNode
  private readonly names = new Map<string, readonly string[]>()

  constructor(module: Module, tree: DataNode) {
    this.module = module
    this.tree = tree
    // A child of the package's place may be a package below; that does not make its name usable here.
    for (const { head } of module.rules) this.names.set(head.name, ['data', ...module.package, head.name])
    for (const [name, { group }] of nodeAt(tree, module.package)?.children ?? []) {
      if (group !== undefined) this.names.set(name, ['data', ...module.package, name])
    }
    for (const { path, alias } of module.imports) {
      const name = alias ?? path.at(-1)
      if (name !== undefined && (path[0] === 'data' || path[0] === 'input')) this.names.set(name, path)
    }
    this.names.set('data', ['data'])
    this.names.set('input', ['input'])
  }

  globalPath(name: string): readonly string[] | undefined {
    return this.names.get(name)
  }

  /** `name` as a reference from the root document, or undefined where it is no global name. */
  globalRef(name: string, location: RefTerm['location']): RefTerm | undefined {
    const path = this.names.get(name)
    if (path === undefined) return undefined
    const [root = 'data', ...steps] = path
    return {
      kind: 'ref',
      head: { kind: 'var', name: root, location },
      path: steps.map(value => ({ kind: 'scalar', value, location })),
      location,
    }
  }
}
