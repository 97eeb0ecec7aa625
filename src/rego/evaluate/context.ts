import { RegoEvaluationFailed } from '../problem.ts'
import type { Value } from '../value/value.ts'
import type { ReadGroup, Trail } from './trail.ts'

/** How much one evaluation may still do; shared by all its contexts. */
export class Budget {
  private readonly limit: number
  private readonly outer: Budget | undefined
  private spent = 0

  /** @param outer pays for the same steps */
  constructor(limit: number, outer?: Budget) {
    this.limit = limit
    this.outer = outer
  }

  /** @throws RegoEvaluationFailed when the limit is passed */
  spend(steps: number): void {
    this.spent += steps
    if (this.spent > this.limit) {
      throw new RegoEvaluationFailed(
        `The evaluation was stopped after ${this.limit} steps: the policy asks for more than one may take.`,
      )
    }
    this.outer?.spend(steps)
  }
}

/** A rule's value with the reads it rests on. */
export interface CachedValue {
  readonly value: Value | undefined
  /** Of the success, or of everything tried where there is no value. */
  readonly reads: ReadGroup
  /** For a partial rule: the reads of each member or entry, by its key. */
  readonly memberReads: ReadonlyMap<unknown, ReadGroup> | undefined
}

/** A replaced part of `data`: below each step either more steps or the new value. */
export interface Override {
  readonly children: Map<string, Override>
  value: Value | undefined
}

/** Replaces a function: by a value, or by another function. */
export type Mock =
  | { readonly value: Value }
  | { readonly call: (args: readonly Value[], context: Context) => Value | undefined }

/** What an evaluation sees. `with` makes another one, with a cache of its own. */
export interface Context {
  readonly input: Value | undefined
  readonly data: Value | undefined
  readonly overrides: Override | undefined
  readonly mocks: ReadonlyMap<string, Mock> | undefined
  /** By the rule group. */
  readonly cache: Map<object, CachedValue>
  readonly trail: Trail
  readonly budget: Budget
  /** Milliseconds since 1970, the same in the whole evaluation. */
  readonly now: number
}
