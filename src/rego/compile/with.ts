import { type Builtin, findBuiltin } from '../builtins/registry.ts'
import { nodeAt, staticStep } from '../check/data-tree.ts'
import type { Context, Mock, Override } from '../evaluate/context.ts'
import type { Continue, Evaluate, Step } from '../evaluate/frame.ts'
import type { RefTerm, Term, VarTerm, With } from '../syntax/ast.ts'
import { RegoObject, type Value } from '../value/value.ts'
import type { Compilation, Point } from './compilation.ts'
import { compileTerm } from './term.ts'

type Change = (context: Context, value: Value | undefined) => Context

interface CompiledWith {
  readonly value: Evaluate
  readonly change: Change
}

/** Compiles `with` modifiers: what is returned runs steps in the changed context, and what follows in the old one. */
export function compileWiths(withs: readonly With[], point: Point): (steps: readonly Step[]) => Step {
  const compiled = withs.map(entry => compileOne(entry, point))
  return steps => next => {
    const saved = point.slots.freshSink()
    const last: Continue = frame => {
      const changed = frame.context
      frame.context = frame.contexts[saved] ?? changed
      const stop = next(frame)
      frame.context = changed
      return stop
    }
    const run = steps.reduceRight((following, step) => step(following), last)
    return frame => {
      const before = frame.context
      let context = before
      for (const { value, change } of compiled) {
        const replacement = value(frame)
        if (replacement === undefined) return false
        context = change(context, replacement)
      }
      frame.contexts[saved] = before
      frame.context = { ...context, cache: new Map() }
      const stop = run(frame)
      frame.context = before
      return stop
    }
  }
}

function compileOne({ target, value }: With, point: Point): CompiledWith {
  const { compilation } = point
  const name = functionName(target, compilation)
  if (name !== undefined) return compileMock(name, value, point)
  const path = target.kind === 'ref' ? target.path.map(step => staticStep(step) ?? '') : []
  const isInput = target.kind === 'ref' && target.head.kind === 'var' && target.head.name === 'input'
  return {
    value: compileTerm(value, point),
    change: isInput
      ? (context, next) => ({ ...context, input: replaceAt(context.input, path, next) })
      : (context, next) => ({ ...context, overrides: withOverride(context.overrides, path, next) }),
  }
}

/** The built-in that stands in for another function; one without arguments is called for its value. */
function namedBuiltin(value: Term): Builtin | undefined {
  if (value.kind !== 'call' || value.args.length > 0 || value.operator.kind !== 'var') return undefined
  const builtin = findBuiltin(value.operator.name)
  return builtin?.arity === 0 ? undefined : builtin
}

/** How a function that can be replaced is named in `Context.mocks`. */
export function functionName(target: VarTerm | RefTerm, { tree }: Compilation): string | undefined {
  if (target.kind === 'var') return target.name
  if (target.head.kind !== 'var' || target.head.name !== 'data') return undefined
  const path = target.path.map(step => staticStep(step) ?? '')
  return nodeAt(tree, path)?.group?.kind === 'function' ? `data.${path.join('.')}` : undefined
}

function compileMock(name: string, value: Term, point: Point): CompiledWith {
  const { compilation } = point
  const other = value.kind === 'var' || value.kind === 'ref' ? functionName(value, compilation) : undefined
  const builtin = namedBuiltin(value)
  const group =
    value.kind === 'ref' && other !== undefined ? nodeAt(compilation.tree, other.split('.').slice(1))?.group : undefined
  const addMock = (context: Context, mock: Mock): Context => ({
    ...context,
    mocks: new Map(context.mocks).set(name, mock),
  })
  if (builtin !== undefined) {
    return {
      value: () => true,
      change: context => addMock(context, { call: (args, inner) => builtin.evaluate(args, inner) }),
    }
  }
  if (group !== undefined) {
    const call: Mock = {
      // The replacement sees the real functions.
      call: (args, inner) =>
        compilation.groups.get(group)?.call({ ...inner, mocks: undefined, cache: new Map() }, args),
    }
    return { value: () => true, change: context => addMock(context, call) }
  }
  return {
    value: compileTerm(value, point),
    change: (context, next) => (next === undefined ? context : addMock(context, { value: next })),
  }
}

function replaceAt(value: Value | undefined, path: readonly string[], next: Value | undefined): Value | undefined {
  const [step, ...rest] = path
  if (step === undefined) return next
  const pairs: [Value, Value][] = []
  if (value instanceof RegoObject) for (const entry of value.unsorted()) pairs.push([entry.key, entry.value])
  const inner = replaceAt(value instanceof RegoObject ? value.get(step) : undefined, rest, next)
  if (inner !== undefined) pairs.push([step, inner])
  return RegoObject.of(pairs)
}

function withOverride(override: Override | undefined, path: readonly string[], value: Value | undefined): Override {
  const [step, ...rest] = path
  if (step === undefined) return { children: new Map(), value }
  const children = new Map(override?.children)
  if (override?.value !== undefined) return { children: new Map(), value: replaceAt(override.value, path, value) }
  children.set(step, withOverride(children.get(step), rest, value))
  return { children, value: undefined }
}
