import type { RegoVersion } from '../engine.ts'
import type { Scalar } from '../value/value.ts'

/** Counts from 1, as OPA's messages do. */
export interface Location {
  readonly line: number
  readonly column: number
}

interface Node {
  readonly location: Location
}

export interface ScalarTerm extends Node {
  readonly kind: 'scalar'
  readonly value: Scalar
}

/** A name. `_` is parsed to a name of its own each time, starting with `_#`. */
export interface VarTerm extends Node {
  readonly kind: 'var'
  readonly name: string
}

/** `head.a[b]`; a field written with a dot is a string scalar in `path`. */
export interface RefTerm extends Node {
  readonly kind: 'ref'
  readonly head: Term
  readonly path: readonly Term[]
}

export interface ArrayTerm extends Node {
  readonly kind: 'array'
  readonly items: readonly Term[]
}

export interface SetTerm extends Node {
  readonly kind: 'set'
  readonly items: readonly Term[]
}

export interface ObjectTerm extends Node {
  readonly kind: 'object'
  readonly entries: readonly (readonly [key: Term, value: Term])[]
}

/** `[term | body]` or `{term | body}`. */
export interface CollectionComprehension extends Node {
  readonly kind: 'array-comprehension' | 'set-comprehension'
  readonly term: Term
  readonly body: Body
}

/** `{key: value | body}`. */
export interface ObjectComprehension extends Node {
  readonly kind: 'object-comprehension'
  readonly key: Term
  readonly value: Term
  readonly body: Body
}

/** A call, or an infix operator under the name of its built-in (`a + b` is `plus`). */
export interface CallTerm extends Node {
  readonly kind: 'call'
  readonly operator: VarTerm | RefTerm
  readonly args: readonly Term[]
  /** True for `a + b`, whose operator no rule of the package can hide. */
  readonly infix: boolean
}

export type Comprehension = CollectionComprehension | ObjectComprehension
export type Term = ScalarTerm | VarTerm | RefTerm | ArrayTerm | SetTerm | ObjectTerm | Comprehension | CallTerm

export interface With extends Node {
  readonly target: VarTerm | RefTerm
  readonly value: Term
}

interface ExpressionNode extends Node {
  readonly withs: readonly With[]
}

export interface TermExpression extends ExpressionNode {
  readonly kind: 'term'
  readonly term: Term
}

/** `left = right` or `left := right`. */
export interface UnifyExpression extends ExpressionNode {
  readonly kind: 'unify' | 'assign'
  /** Set by the resolver where it was written as a call with its output as last argument, `f(x, left)`. */
  readonly isCallOutput?: boolean
  readonly left: Term
  readonly right: Term
}

export interface NotExpression extends ExpressionNode {
  readonly kind: 'not'
  readonly expression: Expression
}

/** `some x, y`. */
export interface SomeExpression extends ExpressionNode {
  readonly kind: 'some'
  readonly names: readonly VarTerm[]
}

/** `some value in domain`, `some key, value in domain`. */
export interface SomeInExpression extends ExpressionNode {
  readonly kind: 'some-in'
  readonly key: Term | undefined
  readonly value: Term
  readonly domain: Term
}

export interface EveryExpression extends ExpressionNode {
  readonly kind: 'every'
  readonly key: VarTerm | undefined
  readonly value: VarTerm
  readonly domain: Term
  readonly body: Body
}

export type Expression =
  | TermExpression
  | UnifyExpression
  | NotExpression
  | SomeExpression
  | SomeInExpression
  | EveryExpression

export type Body = readonly Expression[]

/**
 * `name.path[...]` with what stands behind it: `(args)`, `contains key` or `:= value`.
 * Version 0's `p[x]` is a `contains`, its `p[x] = y` has `x` in `path`.
 */
export interface RuleHead extends Node {
  readonly name: string
  readonly path: readonly Term[]
  readonly args: readonly Term[] | undefined
  readonly key: Term | undefined
  readonly value: Term | undefined
}

export interface Rule extends Node {
  readonly head: RuleHead
  readonly isDefault: boolean
  readonly body: Body
  readonly otherwise: Rule | undefined
}

export interface Import extends Node {
  /** `['data', 'lib', 'core']`, `['input', 'review']`, `['future', 'keywords', 'in']`, `['rego', 'v1']`. */
  readonly path: readonly string[]
  readonly alias: string | undefined
}

export interface Module {
  readonly source: string
  readonly version: RegoVersion
  /** Without the leading `data`. */
  readonly package: readonly string[]
  readonly packageLocation: Location
  readonly imports: readonly Import[]
  readonly rules: readonly Rule[]
}
