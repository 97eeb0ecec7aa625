import { findBuiltin } from '../builtins/registry.ts'
import type {
  Body,
  CallTerm,
  Comprehension,
  Expression,
  Location,
  RefTerm,
  Term,
  VarTerm,
  With,
} from '../syntax/ast.ts'
import { Callees } from './callees.ts'
import { staticStep } from './data-tree.ts'
import type { Environment } from './environment.ts'
import { liftOutOfNot } from './lift.ts'
import { isRoot } from './module-checks.ts'
import type { Problems } from './problems.ts'
import type { Declaration, Scope } from './scope.ts'

/**
 * Rewrites terms and bodies so that every name says what it is: a variable has a name unique in its rule, everything
 * else is a reference that starts with `data` or `input`; a called built-in is a variable with its full name, a called
 * rule a reference. An extra argument of a call (its output) becomes a unification.
 */
export class Resolver {
  private readonly environment: Environment
  private readonly callees: Callees
  private readonly problems: Problems

  constructor(environment: Environment, unavailable: ReadonlySet<string>, problems: Problems) {
    this.environment = environment
    this.callees = new Callees(environment, unavailable, problems)
    this.problems = problems
  }

  body(body: Body, scope: Scope): Body {
    return body.flatMap(expression => {
      const resolved = this.expression(expression, scope)
      return resolved.kind === 'not' ? liftOutOfNot(resolved, scope.names) : [resolved]
    })
  }

  reportUnused(scope: Scope): void {
    for (const [name, location] of scope.unused()) this.report(`declared var ${name} unused`, location)
  }

  term(term: Term, scope: Scope): Term {
    switch (term.kind) {
      case 'scalar':
        return term
      case 'var':
        return this.variable(term, scope)
      case 'ref':
        return this.ref(term, scope)
      case 'array':
      case 'set':
        return { ...term, items: this.terms(term.items, scope) }
      case 'object':
        return {
          ...term,
          entries: term.entries.map(([key, value]) => [this.term(key, scope), this.term(value, scope)]),
        }
      case 'call':
        return this.call(term, scope)
      default:
        return this.comprehension(term, scope)
    }
  }

  terms(terms: readonly Term[], scope: Scope): Term[] {
    return terms.map(term => this.term(term, scope))
  }

  /** Declares the variables of a pattern and rewrites it. */
  pattern(term: Term, scope: Scope, how: Declaration): Term {
    if (term.kind === 'var') return this.declareName(term, scope, how)
    if (term.kind === 'array') return { ...term, items: term.items.map(item => this.pattern(item, scope, how)) }
    if (term.kind !== 'object') return this.term(term, scope)
    return {
      ...term,
      entries: term.entries.map(([key, value]) => [this.term(key, scope), this.pattern(value, scope, how)]),
    }
  }

  private declareName(term: VarTerm, scope: Scope, how: Declaration): VarTerm {
    if (term.name.startsWith('_#')) return term
    const conflict = scope.conflict(term.name, how)
    if (conflict !== undefined) this.report(conflict, term.location)
    if (how === 'argument' && this.isDeclared(term.name, scope)) return this.variable(term, scope) as VarTerm
    return { ...term, name: scope.declare(term.name, how, term.location) }
  }

  private isDeclared(name: string, scope: Scope): boolean {
    return scope.lookup(name) !== undefined
  }

  private variable(term: VarTerm, scope: Scope): Term {
    const local = scope.lookup(term.name)
    if (local !== undefined) return { ...term, name: local }
    return this.environment.globalRef(term.name, term.location) ?? term
  }

  private ref(term: RefTerm, scope: Scope): RefTerm {
    const head = this.term(term.head, scope)
    const path = this.terms(term.path, scope)
    if (head.kind === 'ref') return { ...term, head: head.head, path: [...head.path, ...path] }
    return { ...term, head, path }
  }

  private comprehension(term: Comprehension, scope: Scope): Comprehension {
    const inner = scope.nested()
    const body = this.body(term.body, inner)
    const resolved =
      term.kind === 'object-comprehension'
        ? { ...term, key: this.term(term.key, inner), value: this.term(term.value, inner), body }
        : { ...term, term: this.term(term.term, inner), body }
    this.reportUnused(inner)
    return resolved
  }

  /** A call without arguments may be of a plain rule, which is then read. */
  private call(term: CallTerm, scope: Scope): CallTerm | RefTerm {
    const operator = term.infix ? term.operator : this.callees.resolve(term.operator, scope)
    if (term.args.length === 0 && operator.kind === 'ref' && this.callees.isPlainRule(operator)) return operator
    const call = { ...term, operator, args: this.terms(term.args, scope) }
    this.callees.check(call)
    return call
  }

  private expression(expression: Expression, scope: Scope): Expression {
    const withs = expression.withs.map(entry => this.with(entry, scope))
    switch (expression.kind) {
      case 'term':
        return this.statement(expression.term, scope, withs, expression.location)
      case 'unify':
        return {
          ...expression,
          left: this.term(expression.left, scope),
          right: this.term(expression.right, scope),
          withs,
        }
      case 'assign': {
        const right = this.term(expression.right, scope)
        const left = this.pattern(this.assignable(expression.left), scope, 'assigned')
        return { ...expression, left, right, withs }
      }
      case 'not':
        return { ...expression, expression: this.expression(expression.expression, scope), withs }
      case 'some':
        for (const name of expression.names) this.declareName(name, scope, 'some')
        return { ...expression, names: [], withs }
      case 'some-in': {
        const domain = this.term(expression.domain, scope)
        const key = expression.key === undefined ? undefined : this.pattern(expression.key, scope, 'bound')
        return { ...expression, key, value: this.pattern(expression.value, scope, 'bound'), domain, withs }
      }
      case 'every': {
        const domain = this.term(expression.domain, scope)
        const inner = scope.nested()
        const key = expression.key === undefined ? undefined : this.declareName(expression.key, inner, 'bound')
        const value = this.declareName(expression.value, inner, 'bound')
        const body = this.body(expression.body, inner.nested())
        return { ...expression, key, value, domain, body, withs }
      }
    }
  }

  /** A call with one argument too many is `f(x) = output`. */
  private statement(term: Term, scope: Scope, withs: readonly With[], location: Location): Expression {
    // OPA erases calls of print, so what they are given may be undefined.
    if (term.kind === 'call' && term.operator.kind === 'var' && term.operator.name === 'print') {
      return { kind: 'term', term: { kind: 'scalar', value: true, location }, withs: [], location }
    }
    const output = term.kind === 'call' && !term.infix ? term.args.at(-1) : undefined
    if (term.kind === 'call' && output !== undefined) {
      const operator = this.callees.resolve(term.operator, scope)
      if (this.callees.arity(operator) === term.args.length - 1) {
        const call = this.call({ ...term, args: term.args.slice(0, -1) }, scope)
        return { kind: 'unify', isCallOutput: true, left: this.term(output, scope), right: call, withs, location }
      }
    }
    return { kind: 'term', term: this.term(term, scope), withs, location }
  }

  private assignable(term: Term): Term {
    if (term.kind === 'var' && isRoot(term.name) && this.environment.module.version === 'v1') {
      this.report(`variables must not shadow ${term.name} (use a different variable name)`, term.location)
    }
    if (term.kind !== 'var' && term.kind !== 'array' && term.kind !== 'object') {
      this.report(`cannot assign to ${term.kind}`, term.location)
    }
    return term
  }

  private with(entry: With, scope: Scope): With {
    const value = this.term(entry.value, scope)
    const { target } = entry
    const operator = this.callees.resolve(target, scope)
    const isFunction =
      operator.kind === 'var' ? findBuiltin(operator.name) !== undefined : this.callees.isFunction(operator)
    if (isFunction) return { ...entry, target: operator, value: this.mockValue(entry.value, value, scope) }
    const resolved = this.term(target, scope)
    if (resolved.kind === 'ref' && resolved.path.every(step => staticStep(step) !== undefined)) {
      return { ...entry, target: resolved, value }
    }
    this.callees.reportWithTarget(target)
    return { ...entry, target: operator, value }
  }

  /** `with f as g`: g names a function. */
  private mockValue(written: Term, resolved: Term, scope: Scope): Term {
    if (resolved.kind !== 'var' && resolved.kind !== 'ref') return resolved
    if (written.kind !== 'var' && written.kind !== 'ref') return resolved
    const operator = this.callees.resolve(written, scope)
    if (operator.kind === 'ref') return this.callees.isFunction(operator) ? operator : resolved
    if (findBuiltin(operator.name) === undefined) return resolved
    // A call without arguments names a built-in here, as a variable would need a value.
    return { kind: 'call', operator, args: [], infix: false, location: operator.location }
  }

  private report(message: string, location: Location): void {
    this.problems.add('rego_compile_error', message, this.environment.module.source, location)
  }
}
