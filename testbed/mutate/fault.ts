import type { Subject } from './subject.ts'

/** A stretch of a text and what is to stand there. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Where in `text` the fault stands; without it, at the first character that is no white space. */
  readonly mark?: number
}

/** One mistake that somebody could make in one place of a file. */
export interface Fault {
  /** Apart from each other, in the order of the text. */
  readonly edits: readonly Edit[]
  /** Where the fault stands, as an offset in the text before the edits; without it, at the first edit. */
  readonly at?: number
  /** One sentence. */
  readonly what: string
  /** The kind of the constraint that is broken. */
  readonly policy?: string
}

/** A kind of mistake that people make. */
export interface FaultKind {
  readonly name: string
  /** What people do, as a clause: `a number without quotes where a string is wanted`. */
  readonly about: string
  /** Every fault of this kind that the object gives room for. `random` chooses letters and values, never how many faults there are. */
  readonly faults: (subject: Subject, random: () => number) => Iterable<Fault>
}
