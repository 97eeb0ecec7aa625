import type { Location, Module, RefTerm, Rule, Term } from '../rego/syntax/ast.ts'
import type { ObjectProblem } from './problem.ts'
import { callsIn, outerTerms, refsIn } from './rego-terms.ts'
import type { RegoText } from './template-code.ts'

/** Whether a module has the template's entry point, or helps one that has. */
export type ModuleRole = 'entry' | 'lib'

interface Mistake {
  readonly rule: ObjectProblem['rule']
  readonly location: Location
  readonly message: string
  readonly fix: string
}

/**
 * What Gatekeeper refuses in Rego that OPA would take: where it stands, what it imports and which data it reads.
 *
 * @see frameworks constraint/pkg/regorewriter, constraint/pkg/client/drivers/rego/driver.go: requireModuleRules
 */
export function moduleProblems(module: Module, role: ModuleRole, { pointer }: RegoText): ObjectProblem[] {
  const mistakes = [
    ...(role === 'entry' ? entryMistakes(module) : packageMistakes(module)),
    ...importMistakes(module),
    ...dataMistakes(module),
  ]
  return mistakes.map(({ rule, location: { line, column }, message, fix }) => {
    return { rule, message, pointer, part: 'value', fix, rego: { line, column } }
  })
}

function entryMistakes({ rules, packageLocation }: Module): Mistake[] {
  const violations = rules.filter(({ head }) => head.name === 'violation')
  const fix = 'Write it as a set: violation[{"msg": msg}] { … }'
  if (violations.length === 0) {
    const message = 'The Rego has no rule "violation".'
    return [{ rule: 'policy/rego-violation', location: packageLocation, message, fix }]
  }
  const others = violations.filter(rule => !isSetMember(rule))
  if (others.length > 0) {
    const message = 'The rule "violation" is no set of messages.'
    return others.map(({ location }) => ({ rule: 'policy/rego-violation', location, message, fix }))
  }
  if (!violations.every(({ head }) => cannotHaveMessage(head.key))) return []
  const message = 'No member of "violation" has a "msg".'
  return [{ rule: 'policy/rego-violation', location: violations[0]?.location ?? packageLocation, message, fix }]
}

/** Whether a term is plainly something else than an object with `msg`; OPA's type check refuses a set of only such. */
function cannotHaveMessage(term: Term | undefined): boolean {
  if (term?.kind === 'object') return term.entries.every(([key]) => textOf(key) !== undefined && textOf(key) !== 'msg')
  return term?.kind === 'scalar' || term?.kind === 'array' || term?.kind === 'set'
}

/** Gatekeeper takes some other forms, but asks for the members of a set. */
function isSetMember({ head: { key, path, args } }: Rule): boolean {
  return key !== undefined && path.length === 0 && args === undefined
}

function packageMistakes({ package: path, packageLocation }: Module): Mistake[] {
  if (path[0] === 'lib' && path.length > 1) return []
  const name = path.join('.')
  const message = `The package "${name}" of a library does not stand below "lib".`
  const fix = path[0] === 'lib' ? 'Give it a name of its own, such as "lib.helpers".' : `Name it "lib.${name}".`
  return [{ rule: 'policy/rego-lib', location: packageLocation, message, fix }]
}

function importMistakes({ imports }: Module): Mistake[] {
  return imports
    .filter(({ path }) => path[0] !== 'future' && !(path[0] === 'data' && path[1] === 'lib'))
    .map(({ path, location }) => {
      const message = `Gatekeeper refuses the import of "${path.join('.')}".`
      return { rule: 'policy/rego-import', location, message, fix: importFix(path) }
    })
}

function importFix([root, ...rest]: readonly string[]): string {
  if (root === 'rego') return 'Set "version: v1" beside the Rego in "code", which makes it Rego v1.'
  if (root === 'input') return `Write "${['input', ...rest].join('.')}" where it is used.`
  return 'Import from "data.lib" or "future" only.'
}

function dataMistakes(module: Module): Mistake[] {
  const outer = outerTerms(module)
  return refsIn(module)
    .filter(({ head }) => isData(head))
    .flatMap((ref): Mistake[] => {
      const { location } = ref
      const step = firstStep(ref)
      if (step === 'inventory' || (step === 'lib' && outer.has(ref))) return []
      if (step === 'lib') {
        const message =
          'Gatekeeper finds nothing here: it leads to libraries only by imports, and by references that stand alone.'
        return [
          {
            rule: 'policy/rego-lib',
            location,
            message,
            fix: 'Import the library, and use the name of the import here.',
          },
        ]
      }
      const message = `Gatekeeper refuses the use of "data${step === undefined ? '[…]' : `.${step}`}".`
      const fix = 'Templates can read "data.inventory" and, of libraries, "data.lib".'
      return [{ rule: 'policy/rego-data', location, message, fix }]
    })
}

export function readsInventory(modules: readonly Module[]): boolean {
  return modules.some(module => refsIn(module).some(ref => isData(ref.head) && firstStep(ref) === 'inventory'))
}

/** `external_data` asks a provider in the cluster, which nothing here can. */
export function callsExternalData(modules: readonly Module[]): boolean {
  return modules.some(module =>
    callsIn(module).some(({ operator }) => operator.kind === 'var' && operator.name === 'external_data'),
  )
}

function isData(term: Term): boolean {
  return term.kind === 'var' && term.name === 'data'
}

function firstStep({ path: [step] }: RefTerm): string | undefined {
  return step === undefined ? undefined : textOf(step)
}

function textOf(term: Term): string | undefined {
  return term.kind === 'scalar' && typeof term.value === 'string' ? term.value : undefined
}
