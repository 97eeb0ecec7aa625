import type { Import, Module } from '../syntax/ast.ts'
import type { Problems } from './problems.ts'

/** What version 1 of the language refuses of a module before any name is resolved. */
export function checkVersion1(module: Module, problems: Problems): void {
  if (module.version !== 'v1') return
  checkImports(module, problems)
  for (const { head, location } of module.rules) {
    if (isRoot(head.name)) report(`rules must not shadow ${head.name} (use a different rule name)`, location)
    for (const arg of head.args ?? []) {
      if (arg.kind !== 'var' || !isRoot(arg.name)) continue
      report(`args must not shadow ${arg.name} (use a different variable name)`, arg.location)
    }
  }

  function report(message: string, location: Import['location']): void {
    problems.add('rego_compile_error', message, module.source, location)
  }
}

/** Names that version 1 keeps for the documents. */
export function isRoot(name: string): boolean {
  return name === 'input' || name === 'data'
}

function checkImports(module: Module, problems: Problems): void {
  const known = new Map<string, Import>()
  for (const entry of module.imports) {
    const name = entry.alias ?? entry.path.at(-1) ?? ''
    const earlier = known.get(name)
    if (earlier === undefined) known.set(name, entry)
    else {
      const message = `import must not shadow import ${earlier.path.join('.')}`
      problems.add('rego_compile_error', message, module.source, entry.location)
    }
  }
}
