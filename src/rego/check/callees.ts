import { nearestName } from '../../text/nearest.ts'
import { builtinNames, findBuiltin } from '../builtins/registry.ts'
import { isUnsupportedBuiltin } from '../builtins/unsupported.ts'
import type { RegoProblem } from '../engine.ts'
import type { CallTerm, RefTerm, VarTerm } from '../syntax/ast.ts'
import { nodeAt, type RuleGroup, staticStep } from './data-tree.ts'
import type { Environment } from './environment.ts'
import { argumentMismatch } from './literal-types.ts'
import type { Problems } from './problems.ts'
import type { Scope } from './scope.ts'

/** Built-ins that version 1 of the language does without. */
const DEPRECATED: ReadonlySet<string> = new Set([
  'all',
  'any',
  'cast_array',
  'cast_boolean',
  'cast_null',
  'cast_object',
  'cast_set',
  'cast_string',
  'net.cidr_overlap',
  're_match',
  'set_diff',
])

/** Says what the names that a module calls stand for: a rule, as a reference, or a built-in, as a variable. */
export class Callees {
  private readonly environment: Environment
  private readonly unavailable: ReadonlySet<string>
  private readonly problems: Problems

  constructor(environment: Environment, unavailable: ReadonlySet<string>, problems: Problems) {
    this.environment = environment
    this.unavailable = unavailable
    this.problems = problems
  }

  resolve(operator: VarTerm | RefTerm, scope: Scope): VarTerm | RefTerm {
    const { location } = operator
    const head = operator.kind === 'var' ? operator : operator.head
    const steps = operator.kind === 'var' ? [] : pathOf(operator)
    if (head.kind !== 'var') return operator
    const global = scope.lookup(head.name) === undefined ? this.environment.globalPath(head.name) : undefined
    if (global === undefined) return { kind: 'var', name: [head.name, ...steps].join('.'), location }
    const [root = 'data', ...path] = [...global, ...steps]
    return {
      kind: 'ref',
      head: { kind: 'var', name: root, location },
      path: path.map(value => ({ kind: 'scalar', value, location })),
      location,
    }
  }

  isFunction(operator: RefTerm): boolean {
    return this.groupOf(operator)?.kind === 'function'
  }

  isPlainRule(operator: RefTerm): boolean {
    const group = this.groupOf(operator)
    return group !== undefined && group.kind !== 'function'
  }

  /** How many arguments it takes; undefined where it is nothing that can be called. */
  arity(operator: VarTerm | RefTerm): number | undefined {
    if (operator.kind === 'var')
      return this.unavailable.has(operator.name) ? undefined : findBuiltin(operator.name)?.arity
    const group = this.groupOf(operator)
    return group?.kind === 'function' ? group.arity : undefined
  }

  /** Reports a resolved call of something that is not there, or with too few or too many arguments. */
  check(call: CallTerm): void {
    const arity = this.arity(call.operator)
    const name = nameOf(call.operator)
    if (this.environment.module.version === 'v1' && DEPRECATED.has(name)) {
      this.report('rego_type_error', `deprecated built-in function calls in expression: ${name}`, call)
    } else if (arity === undefined) this.reportUndefined(call)
    else if (call.args.length !== arity) {
      const few = call.args.length < arity ? 'not enough' : 'too many'
      const counts = `(has ${call.args.length}, wants ${arity})`
      this.report('rego_type_error', `${name}: arity mismatch: ${few} arguments ${counts}`, call)
    } else if (call.operator.kind === 'var') {
      const mismatch = argumentMismatch(name, call.args)
      if (mismatch !== undefined) this.report('rego_type_error', mismatch, call)
    }
  }

  /** Reports what stands behind `with` and is no place of a document and no function. */
  reportWithTarget({ location }: VarTerm | RefTerm): void {
    const message = 'with keyword target must reference existing input, data, or a function'
    this.problems.add('rego_type_error', message, this.environment.module.source, location)
  }

  private reportUndefined(call: CallTerm): void {
    const name = nameOf(call.operator)
    if (isUnsupportedBuiltin(name) && !this.unavailable.has(name)) {
      this.report('rego_unsupported_error', `the built-in function ${name} is not supported`, call)
      return
    }
    const nearest = call.operator.kind === 'var' ? nearestName(name, builtinNames()) : undefined
    const hint = nearest === undefined || nearest === name ? '' : ` (did you mean ${nearest}?)`
    this.report('rego_type_error', `undefined function ${name}${hint}`, call)
  }

  private groupOf(operator: RefTerm): RuleGroup | undefined {
    if (operator.head.kind !== 'var' || operator.head.name !== 'data') return undefined
    return nodeAt(this.environment.tree, pathOf(operator))?.group
  }

  private report(code: RegoProblem['code'], message: string, { location }: CallTerm): void {
    this.problems.add(code, message, this.environment.module.source, location)
  }
}

function pathOf(operator: RefTerm): string[] {
  return operator.path.map(step => staticStep(step) ?? '')
}

function nameOf(operator: VarTerm | RefTerm): string {
  return operator.kind === 'var' ? operator.name : ['data', ...pathOf(operator)].join('.')
}
