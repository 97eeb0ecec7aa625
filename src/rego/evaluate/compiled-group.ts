import type { RuleGroup, RuleKind } from '../check/data-tree.ts'
import { RegoEvaluationFailed } from '../problem.ts'
import { equalValues } from '../value/compare.ts'
import { keyOf } from '../value/key.ts'
import type { Value } from '../value/value.ts'
import type { CachedValue, Context } from './context.ts'
import { type AnswerDepth, type Continue, Frame } from './frame.ts'
import { eachEntry, lookup } from './lookup.ts'
import { PartialValue } from './partial-value.ts'
import type { ReadGroup } from './trail.ts'

/** One rule as code: its arguments' patterns, its body, and those of its `else` branches. */
export interface CompiledClause {
  readonly bindArguments: (frame: Frame, args: readonly Value[]) => boolean
  readonly attempts: readonly Continue[]
}

/** All rules of one path, as code. */
export class CompiledGroup {
  readonly path: readonly string[]
  readonly kind: RuleKind
  readonly clauses: CompiledClause[] = []
  /** The rule's `default`, run where nothing else gives a value. */
  fallback: CompiledClause | undefined
  /** All heads are the same constant: one success is as good as all. */
  stopsEarly = false

  constructor(group: RuleGroup) {
    this.path = group.path
    this.kind = group.kind
    this.fallback = undefined
  }

  /** The rule's value, with its reads noted. */
  whole(context: Context): Value | undefined {
    const { value, reads } = this.cached(context)
    context.trail.note(reads)
    return value
  }

  /** One member or entry, with only its own reads noted where there is one. */
  entry(context: Context, key: Value): Value | undefined {
    const { value, reads, memberReads } = this.cached(context)
    if (value === undefined || memberReads === undefined) {
      context.trail.note(reads)
      return value === undefined ? undefined : lookup(value, key, context)
    }
    context.trail.note(memberReads.get(keyOf(key)) ?? reads)
    return lookup(value, key, context)
  }

  each(context: Context, visit: (key: Value, value: Value) => boolean): boolean {
    const { value, reads, memberReads } = this.cached(context)
    const { trail } = context
    if (value === undefined || memberReads === undefined) {
      trail.note(reads)
      return value !== undefined && eachEntry(value, context, visit)
    }
    return eachEntry(value, context, (key, entry) => {
      trail.note(memberReads.get(keyOf(key)) ?? reads)
      return visit(key, entry)
    })
  }

  /** The value of a function for these arguments. */
  call(context: Context, args: readonly Value[]): Value | undefined {
    context.budget.spend(1)
    const { value, reads } = this.evaluateSingle(context, args)
    context.trail.note(reads)
    return value
  }

  /** Gives every derivation of a partial rule or the value of a complete one to `sink`, its reads on the trail. */
  derive(context: Context, answers: AnswerDepth, sink: (key: Value, value: Value) => boolean): void {
    const mark = context.trail.mark()
    for (const clause of this.clauses) {
      for (const attempt of clause.attempts) {
        context.trail.cut(mark)
        const frame = new Frame(context, answers)
        frame.sinks[0] = sink
        if (attempt(frame)) return
      }
    }
  }

  private cached(context: Context): CachedValue {
    const known = context.cache.get(this)
    if (known !== undefined) return known
    context.budget.spend(1)
    const value = this.kind === 'complete' ? this.evaluateSingle(context, []) : this.evaluatePartial(context)
    context.cache.set(this, value)
    return value
  }

  private evaluatePartial(context: Context): CachedValue {
    const { trail } = context
    const partial = new PartialValue(this.kind === 'set' ? 'set' : 'object')
    const memberReads = new Map<unknown, ReadGroup>()
    const { tried } = trail.record(mark => {
      this.derive(context, 'texts', (key, value) => {
        context.budget.spend(1)
        const id = partial.add(key, value)
        if (!memberReads.has(id)) memberReads.set(id, trail.since(mark))
        return false
      })
    })
    return { value: partial.value(), reads: tried, memberReads }
  }

  private evaluateSingle(context: Context, args: readonly Value[]): CachedValue {
    const { trail } = context
    let value: Value | undefined
    let reads: ReadGroup | undefined
    const { tried } = trail.record(mark => {
      let branch = 0
      let found = false
      // One frame serves all clauses, one after the other.
      const frame = new Frame(context, 'none')
      frame.sinks[0] = (_, next) => {
        if (value !== undefined && !equalValues(value, next)) throw this.conflict()
        found = true
        if (value === undefined) {
          value = next
          reads = branch === 0 ? trail.since(mark) : trail.tried(mark)
        }
        return this.stopsEarly
      }
      for (const clause of this.clauses) {
        if (!clause.bindArguments(frame, args)) continue
        found = false
        for (branch = 0; branch < clause.attempts.length && !found; branch++) {
          trail.cut(mark)
          clause.attempts[branch]?.(frame)
        }
        if (value !== undefined && this.stopsEarly) break
      }
    })
    if (value === undefined && this.fallback !== undefined) value = this.evaluateFallback(context, args)
    return { value, reads: reads ?? tried, memberReads: undefined }
  }

  private evaluateFallback(context: Context, args: readonly Value[]): Value | undefined {
    let value: Value | undefined
    const frame = new Frame(context, 'none')
    frame.sinks[0] = (_, next) => {
      value = next
      return true
    }
    const clause = this.fallback
    if (clause?.bindArguments(frame, args)) clause.attempts[0]?.(frame)
    return value
  }

  private conflict(): RegoEvaluationFailed {
    const text =
      this.kind === 'function'
        ? 'functions must not produce multiple outputs for same inputs'
        : 'complete rules must not produce multiple outputs'
    return new RegoEvaluationFailed(`eval_conflict_error: ${text}`)
  }
}
