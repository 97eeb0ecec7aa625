import { checkModules } from './check/check.ts'
import { groupsBelow, nodeAt, type RuleGroup } from './check/data-tree.ts'
import { Problems } from './check/problems.ts'
import type { Compilation } from './compile/compilation.ts'
import { compileRule } from './compile/rule.ts'
import type { Derivation, RegoProblem, RegoSource } from './engine.ts'
import { CompiledGroup } from './evaluate/compiled-group.ts'
import { Budget, type Context } from './evaluate/context.ts'
import { PartialValue } from './evaluate/partial-value.ts'
import { Trail } from './evaluate/trail.ts'
import { DEFAULT_MAX_STEPS } from './limits.ts'
import { RegoCompileFailed, RegoEvaluationFailed } from './problem.ts'
import type { Module } from './syntax/ast.ts'
import { parseRego } from './syntax/parse.ts'
import { compareValues } from './value/compare.ts'
import type { RegoDocument } from './value/document.ts'
import { toJson } from './value/to-json.ts'
import type { Value } from './value/value.ts'

export interface CompileOptions {
  /** Built-ins that this program may not call, such as `http.send`. */
  readonly unavailableBuiltins?: ReadonlySet<string>
}

export interface EvaluateOptions {
  /** Elements visited and functions called before the evaluation is stopped; 5,000,000 unless told. */
  readonly maxSteps?: number
  /** What several evaluations may do together. */
  readonly total?: Budget
  /** What `time.now_ns` says, in milliseconds since 1970. */
  readonly now?: number
}

export interface Documents {
  readonly input?: RegoDocument
  readonly data?: RegoDocument
}

/**
 * Reads, checks and compiles Rego.
 *
 * @throws RegoCompileFailed with every mistake found: of the grammar one a file, of the rest all
 */
export function compileRego(sources: readonly RegoSource[], options: CompileOptions = {}): RegoProgram {
  const problems: RegoProblem[] = []
  const modules: Module[] = []
  for (const source of sources) {
    try {
      modules.push(parseRego(source))
    } catch (error) {
      if (!(error instanceof RegoCompileFailed)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new RegoCompileFailed(problems)
  return compileModules(modules, options)
}

/**
 * Checks and compiles modules, which may have been rewritten since they were read.
 *
 * @throws RegoCompileFailed
 */
export function compileModules(modules: readonly Module[], options: CompileOptions = {}): RegoProgram {
  const problems = new Problems()
  const tree = checkModules(modules, options.unavailableBuiltins ?? new Set(), problems)
  problems.throwIfAny()
  const sources = [...groupsBelow(tree)]
  const groups = new Map(sources.map(source => [source, new CompiledGroup(source)]))
  const compilation: Compilation = { tree, groups, problems }
  for (const [source, group] of groups) compileGroup(source, group, compilation)
  problems.throwIfAny()
  return new RegoProgram(compilation)
}

function compileGroup(source: RuleGroup, group: CompiledGroup, compilation: Compilation): void {
  for (const clause of source.clauses) group.clauses.push(compileRule(clause, compilation))
  const [fallback] = source.defaults
  if (fallback !== undefined) group.fallback = compileRule(fallback, compilation)
  const values = source.clauses.map(({ rule }) => rule.head.value)
  group.stopsEarly =
    values.every(value => value?.kind === 'scalar' && value.value === true) &&
    source.clauses.every(({ rule }) => rule.otherwise === undefined)
}

/** A compiled program. It keeps nothing between evaluations, so one can serve any number. */
export class RegoProgram {
  private readonly compilation: Compilation

  constructor(compilation: Compilation) {
    this.compilation = compilation
  }

  hasRule(path: readonly string[]): boolean {
    return nodeAt(this.compilation.tree, path)?.group !== undefined
  }

  /**
   * What the rule at `path` (below `data`) derives: a partial set's members, a partial object's entries (each an object
   * of one entry), a complete rule's value; nothing where it is undefined. In OPA's order. Equal members are one, with the reads of the first.
   *
   * @throws RegoEvaluationFailed for what OPA reports as an error, and where a limit is passed
   */
  evaluate(path: readonly string[], documents: Documents, options: EvaluateOptions = {}): readonly Derivation[] {
    const node = nodeAt(this.compilation.tree, path)
    const group = node?.group === undefined ? undefined : this.compilation.groups.get(node.group)
    if (group === undefined) throw new RegoEvaluationFailed(`There is no rule data.${path.join('.')}.`)
    const context: Context = {
      input: documents.input?.value,
      data: documents.data?.value,
      overrides: undefined,
      mocks: undefined,
      cache: new Map(),
      trail: new Trail(documents.input?.mounts ?? new Map()),
      budget: new Budget(options.maxSteps ?? DEFAULT_MAX_STEPS, options.total),
      now: options.now ?? Date.now(),
    }
    try {
      return deriveAll(group, context)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new RegoEvaluationFailed(`The evaluation of data.${path.join('.')} was nested too deep: ${error.message}`)
    }
  }
}

/** A derivation is kept, with all that it read, until the evaluation ends. */
const derivationSteps = 100

function deriveAll(group: CompiledGroup, context: Context): readonly Derivation[] {
  if (group.kind === 'function') throw new RegoEvaluationFailed(`data.${group.path.join('.')} is a function.`)
  if (group.kind === 'complete') {
    const value = group.whole(context)
    return value === undefined ? [] : [{ value: toJson(value), reads: context.trail.reads(0) }]
  }
  const partial = new PartialValue(group.kind)
  const derivations = new Map<unknown, { readonly key: Value; readonly derivation: Derivation }>()
  group.derive(context, 'all', (key, value) => {
    context.budget.spend(derivationSteps)
    const id = partial.add(key, value)
    if (derivations.has(id)) return false
    const own = new PartialValue(group.kind === 'set' ? 'set' : 'object')
    own.add(key, value)
    const json = group.kind === 'set' ? toJson(key) : toJson(own.value())
    derivations.set(id, { key, derivation: { value: json, reads: context.trail.reads(0) } })
    return false
  })
  return [...derivations.values()]
    .sort((left, right) => compareValues(left.key, right.key))
    .map(({ derivation }) => derivation)
}
