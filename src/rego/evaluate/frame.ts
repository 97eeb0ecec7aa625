import type { Value } from '../value/value.ts'
import type { Context } from './context.ts'

/** Takes what a rule or comprehension yields; true stops the search for more. */
export type Sink = (key: Value, value: Value) => boolean

/** Which of a rule's answer expressions count as such: all for the rule asked for, texts only for one it uses. */
export type AnswerDepth = 'all' | 'texts' | 'none'

/** The variables of one run of a rule. Rego has no recursion, so a rule's bodies can share one. */
export class Frame {
  context: Context
  readonly slots: (Value | undefined)[]
  /** One for the rule itself and for each of its comprehensions. */
  readonly sinks: (Sink | undefined)[]
  /** What `with` replaced, to go back to behind it. */
  readonly contexts: (Context | undefined)[]
  readonly answers: AnswerDepth

  constructor(context: Context, answers: AnswerDepth) {
    this.context = context
    this.slots = []
    this.sinks = []
    this.contexts = []
    this.answers = answers
  }
}

/** Computes a value; undefined is Rego's undefined. */
export type Evaluate = (frame: Frame) => Value | undefined

/** Goes on from here; true stops the search. */
export type Continue = (frame: Frame) => boolean

/** One step of a body: calls what follows once for each way it succeeds. */
export type Step = (next: Continue) => Continue
