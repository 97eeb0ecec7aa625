import type { Evaluate, Frame, Sink } from '../evaluate/frame.ts'
import { RegoEvaluationFailed } from '../problem.ts'
import type { Comprehension } from '../syntax/ast.ts'
import { equalValues } from '../value/compare.ts'
import { keyOf, type ValueKey } from '../value/key.ts'
import { type Entry, RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import { checkBound, compileBody } from './body.ts'
import type { Point } from './compilation.ts'
import { compileTerm } from './term.ts'

/** Compiles a comprehension; its body sees what is bound around it and binds nothing outside. */
export function compileComprehension(term: Comprehension, point: Point): Evaluate {
  const sink = point.slots.freshSink()
  const run = compileBody(term.body, { ...point, bound: new Set(point.bound), steps: [] }, inner => {
    if (term.kind !== 'object-comprehension') {
      const value = compileTerm(term.term, inner)
      checkBound(term.term, inner)
      return frame => emit(frame, sink, value(frame), null)
    }
    const key = compileTerm(term.key, inner)
    const value = compileTerm(term.value, inner)
    checkBound(term.key, inner)
    checkBound(term.value, inner)
    return frame => emit(frame, sink, key(frame), value(frame))
  })
  const collect = (frame: Frame, take: Sink): void => {
    frame.sinks[sink] = take
    frame.context.trail.keep(() => run(frame))
  }
  if (term.kind === 'array-comprehension') {
    return frame => {
      const items: Value[] = []
      collect(frame, value => {
        items.push(value)
        return false
      })
      return new RegoArray(items)
    }
  }
  if (term.kind === 'set-comprehension') {
    return frame => {
      const members = new Map<ValueKey, Value>()
      collect(frame, value => {
        const id = keyOf(value)
        if (!members.has(id)) members.set(id, value)
        return false
      })
      return new RegoSet(members)
    }
  }
  return frame => {
    const entries = new Map<ValueKey, Entry>()
    collect(frame, (key, value) => {
      const id = keyOf(key)
      const existing = entries.get(id)
      if (existing !== undefined && !equalValues(existing.value, value)) {
        throw new RegoEvaluationFailed('eval_conflict_error: object keys must be unique')
      }
      entries.set(id, { key, value })
      return false
    })
    return new RegoObject(entries)
  }
}

function emit(frame: Frame, sink: number, key: Value | undefined, value: Value | undefined): boolean {
  if (key === undefined || value === undefined) return false
  frame.context.budget.spend(1)
  return frame.sinks[sink]?.(key, value) ?? false
}
