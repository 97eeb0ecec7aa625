import type { Derivation, RegoProblem, RegoSource } from '../rego/engine.ts'
import { Budget } from '../rego/evaluate/context.ts'
import { RegoCompileFailed } from '../rego/problem.ts'
import { compileModules } from '../rego/program.ts'
import type { Module } from '../rego/syntax/ast.ts'
import { parseRego } from '../rego/syntax/parse.ts'
import { composeDocument, type RegoDocument } from '../rego/value/document.ts'
import type { ObjectProblem } from './problem.ts'
import type { RegoCode, RegoText } from './template-code.ts'
import { callsExternalData, type ModuleRole, moduleProblems, readsInventory } from './template-rego.ts'

/** A template's compiled Rego. */
export interface TemplateProgram {
  readonly readsInventory: boolean
  /** @throws RegoEvaluationFailed */
  violations(
    input: { readonly review: RegoDocument; readonly parameters: RegoDocument },
    data: RegoDocument,
  ): readonly Derivation[]
}

export interface Compilation {
  /** Undefined where Gatekeeper would refuse the code, and where it asks external data. */
  readonly program: TemplateProgram | undefined
  readonly problems: readonly ObjectProblem[]
  readonly asksExternalData: boolean
}

/** About ten seconds: what one template may cost a review, however many objects and constraints it is asked about. */
const mostSteps = 200_000_000

interface Part {
  readonly source: RegoSource
  readonly role: ModuleRole
  readonly text: RegoText
}

/**
 * Checks and compiles a template's Rego under the names that Gatekeeper gives it, which its messages show.
 *
 * @see frameworks constraint/pkg/client/drivers/rego/compilers.go
 */
export function compileTemplate({ entry, libs, version }: RegoCode): Compilation {
  const parts: Part[] = [
    { source: { name: 'template', text: entry.text, version }, role: 'entry', text: entry },
    ...libs.map(
      (lib, index): Part => ({
        source: { name: `libs["lib_${index}"]`, text: lib.text, version },
        role: 'lib',
        text: lib,
      }),
    ),
  ]
  const modules: Module[] = []
  const problems: ObjectProblem[] = []
  for (const part of parts) {
    const module = attempt(() => parseRego(part.source), parts, problems)
    if (module === undefined) continue
    problems.push(...moduleProblems(module, part.role, part.text))
    // Nothing in the entry's text can tell its package: Gatekeeper refuses references to it.
    modules.push(part.role === 'entry' ? { ...module, package: ['template'] } : module)
  }
  const asksExternalData = callsExternalData(modules)
  if (problems.length > 0 || asksExternalData) return { program: undefined, problems, asksExternalData }

  const compiled = attempt(() => compileModules(modules), parts, problems)
  const total = new Budget(mostSteps)
  const program: TemplateProgram | undefined = compiled && {
    readsInventory: readsInventory(modules),
    violations: (input, data) =>
      compiled.evaluate(['template', 'violation'], { input: composeDocument(input), data }, { total }),
  }
  return { program, problems, asksExternalData }
}

/** The result of `work`, or undefined with its mistakes added to `problems`. */
function attempt<Result>(work: () => Result, parts: readonly Part[], problems: ObjectProblem[]): Result | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RegoCompileFailed)) throw error
    problems.push(...error.problems.map(problem => regoProblem(problem, parts)))
    return undefined
  }
}

function regoProblem({ source, code, message, line, column }: RegoProblem, parts: readonly Part[]): ObjectProblem {
  const part = parts.find(({ source: { name } }) => name === source) ?? parts[0]
  return {
    rule: 'policy/rego',
    message: `${code}: ${message}`,
    pointer: part?.text.pointer ?? [],
    part: 'value',
    fix:
      code === 'rego_unsupported_error'
        ? 'Write it without this: the review cannot evaluate it, so nothing is checked against this template.'
        : 'Correct the Rego: Gatekeeper refuses the template.',
    rego: { line, column },
  }
}
