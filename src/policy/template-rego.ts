import type { CallTerm, Location, Module, RefTerm, Term } from '../rego/syntax/ast.ts'
import type { ObjectProblem } from './problem.ts'
import type { RegoText } from './template-code.ts'

/** Whether a module has the template's entry point, or helps one that has. */
export type ModuleRole = 'entry' | 'lib'

/**
 * What Gatekeeper refuses in Rego that OPA would take: where it stands, what it imports and which data it reads.
 *
 * @see frameworks constraint/pkg/regorewriter, constraint/pkg/client/drivers/rego/driver.go: requireModuleRules
 */
export function moduleProblems(module: Module, role: ModuleRole, { pointer }: RegoText): ObjectProblem[] {
  const problem = (rule: ObjectProblem['rule'], location: Location, message: string, fix: string): ObjectProblem => ({
    rule,
    message,
    pointer,
    part: 'value',
    fix,
    rego: { line: location.line, column: location.column },
  })
  const problems: ObjectProblem[] = []
  const name = module.package.join('.')
  if (role === 'entry' && !module.rules.some(({ head }) => head.name === 'violation')) {
    const fix = 'Name the rule that finds violations "violation".'
    problems.push(problem('policy/rego-violation', module.packageLocation, 'The Rego has no rule "violation".', fix))
  }
  if (role === 'lib' && (module.package[0] !== 'lib' || module.package.length < 2)) {
    const message = `The package "${name}" of a library does not stand below "lib".`
    problems.push(problem('policy/rego-lib', module.packageLocation, message, `Name it "lib.${name}".`))
  }
  for (const { path, location } of module.imports) {
    if (path[0] === 'future' || (path[0] === 'data' && path[1] === 'lib')) continue
    const message = `Gatekeeper refuses the import of "${path.join('.')}".`
    problems.push(problem('policy/rego-import', location, message, importFix(path)))
  }
  for (const ref of refsIn(module.rules)) {
    if (!isData(ref.head) || isAllowedData(ref)) continue
    const message = `Gatekeeper refuses the use of "data${describeStep(ref.path[0])}".`
    const fix = 'Templates can read "data.inventory" and, in libraries, "data.lib".'
    problems.push(problem('policy/rego-data', ref.location, message, fix))
  }
  return problems
}

function importFix([root, next]: readonly string[]): string {
  if (root === 'rego') return 'Set "version: v1" beside the Rego in "code", which makes it Rego v1.'
  if (root === 'input') return `Write "input.${next ?? ''}" where it is used.`
  return 'Import from "data.lib" or "future" only.'
}

export function readsInventory(modules: readonly Module[]): boolean {
  return modules.some(({ rules }) =>
    refsIn(rules).some(({ head, path }) => isData(head) && textOf(path[0]) === 'inventory'),
  )
}

/** `external_data` asks a provider in the cluster, which nothing here can. */
export function callsExternalData(modules: readonly Module[]): boolean {
  return modules.some(({ rules }) =>
    nodesIn(rules).some(node => isCall(node) && node.operator.kind === 'var' && node.operator.name === 'external_data'),
  )
}

function isAllowedData({ path }: RefTerm): boolean {
  const step = textOf(path[0])
  return step === 'inventory' || step === 'lib'
}

function isData(term: Term): boolean {
  return term.kind === 'var' && term.name === 'data'
}

function textOf(term: Term | undefined): string | undefined {
  return term?.kind === 'scalar' && typeof term.value === 'string' ? term.value : undefined
}

function describeStep(term: Term | undefined): string {
  const text = textOf(term)
  return text === undefined ? '[…]' : `.${text}`
}

function refsIn(root: object) {
  return nodesIn(root).filter(isRef)
}

function isRef(node: object): node is RefTerm {
  return 'kind' in node && node.kind === 'ref'
}

function isCall(node: object): node is CallTerm {
  return 'kind' in node && node.kind === 'call'
}

/** Every object of the syntax tree, whatever it is part of. The parser limits how deep it is. */
function* nodesIn(node: object): Generator<object> {
  yield node
  for (const child of Object.values(node)) {
    if (typeof child === 'object' && child !== null) yield* nodesIn(child)
  }
}
