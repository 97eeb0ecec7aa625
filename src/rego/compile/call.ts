import { type Builtin, findBuiltin } from '../builtins/registry.ts'
import { walkEntries } from '../builtins/walk.ts'
import { nodeAt, staticStep } from '../check/data-tree.ts'
import type { Context, Mock } from '../evaluate/context.ts'
import type { Evaluate, Frame } from '../evaluate/frame.ts'
import { MAX_STRING_LENGTH } from '../limits.ts'
import { RegoEvaluationFailed } from '../problem.ts'
import type { CallTerm } from '../syntax/ast.ts'
import { compareValues, equalValues } from '../value/compare.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import type { Point } from './compilation.ts'
import { compileTerm } from './term.ts'
import { functionName } from './with.ts'

const COMPARISONS: ReadonlyMap<string, (left: Value, right: Value) => boolean> = new Map([
  ['equal', equalValues],
  ['neq', (left, right) => !equalValues(left, right)],
  ['lt', (left, right) => compareValues(left, right) < 0],
  ['lte', (left, right) => compareValues(left, right) <= 0],
  ['gt', (left, right) => compareValues(left, right) > 0],
  ['gte', (left, right) => compareValues(left, right) >= 0],
])

export function compileCall(call: CallTerm, point: Point): Evaluate {
  const args = call.args.map(arg => compileTerm(arg, point))
  const { operator } = call
  if (operator.kind === 'var') {
    const comparison = call.infix ? COMPARISONS.get(operator.name) : undefined
    const [left, right] = args
    if (comparison !== undefined && left !== undefined && right !== undefined) return compare(left, right, comparison)
    if (operator.name === 'walk') return compileWalk(args, point)
  }
  const name = functionName(operator, point.compilation) ?? ''
  const apply = operator.kind === 'var' ? builtinCall(operator.name) : ruleCall(call, point)
  return frame => {
    const values = evaluateAll(args, frame)
    if (values === undefined) return undefined
    const mock = frame.context.mocks?.get(name)
    return mock === undefined ? apply(values, frame.context) : applyMock(mock, values, frame.context)
  }
}

function compare(left: Evaluate, right: Evaluate, comparison: (left: Value, right: Value) => boolean): Evaluate {
  return frame => {
    const x = left(frame)
    const y = x === undefined ? undefined : right(frame)
    return x === undefined || y === undefined ? undefined : comparison(x, y)
  }
}

function evaluateAll(args: readonly Evaluate[], frame: Frame): Value[] | undefined {
  const values: Value[] = []
  for (const arg of args) {
    const value = arg(frame)
    if (value === undefined) return undefined
    values.push(value)
  }
  return values
}

function applyMock(mock: Mock, args: readonly Value[], context: Context): Value | undefined {
  return 'value' in mock ? mock.value : mock.call(args, context)
}

function builtinCall(name: string): Builtin['evaluate'] {
  const builtin = findBuiltin(name)
  // An unknown name is reported by the resolver; nothing of such a program is run.
  if (builtin === undefined) return () => undefined
  return (args, context) => {
    let size = 0
    for (const arg of args) size += sizeOf(arg)
    // What is looked at costs less than what is made.
    context.budget.spend(size >> 4)
    const value = builtin.evaluate(args, context)
    if (value !== undefined) charge(value, name, context)
    return value
  }
}

/** Keeps results that grow with every call (a string joined to itself, a list to itself) from filling the memory. */
function charge(value: Value, name: string, { budget }: Context): void {
  if (typeof value === 'string' && value.length > MAX_STRING_LENGTH) {
    throw new RegoEvaluationFailed(`${name} made a string of more than ${MAX_STRING_LENGTH} characters.`)
  }
  budget.spend(sizeOf(value))
}

/** Elements, or stretches of 64 characters. */
function sizeOf(value: Value): number {
  if (typeof value === 'string') return value.length >> 6
  if (value instanceof RegoArray) return value.items.length
  return value instanceof RegoSet || value instanceof RegoObject ? value.size : 0
}

function ruleCall(call: CallTerm, { compilation }: Point): Builtin['evaluate'] {
  const path = call.operator.kind === 'ref' ? call.operator.path.map(step => staticStep(step) ?? '') : []
  const source = nodeAt(compilation.tree, path)?.group
  const group = source === undefined ? undefined : compilation.groups.get(source)
  return (args, context) => group?.call(context, args)
}

/** `walk` is a relation: each pair of path and value in turn. */
function compileWalk(args: readonly Evaluate[], point: Point): Evaluate {
  const slot = point.slots.fresh()
  point.steps.push(next => frame => {
    const start = evaluateAll(args, frame)?.[0]
    if (start === undefined) return false
    return walkEntries(start, frame.context, pair => {
      frame.slots[slot] = pair
      return next(frame)
    })
  })
  return frame => frame.slots[slot]
}
