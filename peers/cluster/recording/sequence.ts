import type { JsonObject } from '../../../src/yaml/json.ts'
import type { RecordedApplication } from './application.ts'

/** The way of one Application on the real Argo CD, as it was watched. */
export interface Sequence {
  /** Also the name of the Application, of the namespace it deploys to and of its repository. */
  readonly name: string
  /** What it shows, in a sentence. */
  readonly shows: string
  /** Versions by component: what it was recorded with. */
  readonly versions: Readonly<Record<string, string>>
  /** The commits on `main`, oldest first; each is the child of the one before. */
  readonly commits: readonly Commit[]
  /** The AppProject that the Application belongs to, as it was at first, where it is not `default`. */
  readonly project?: JsonObject
  readonly moments: readonly Moment[]
}

export interface Commit {
  readonly hash: string
  readonly message: string
}

/** `at` counts milliseconds from 2026-01-01T00:00:00Z, the instant at which all recordings begin. */
export type Moment = Deed | Milestone | State

/** Somebody did something. A commit is told once it was pushed, everything else right before it was done. */
export interface Deed {
  readonly at: number
  readonly did: string
  /** The AppProject as it became, where that is what was changed. */
  readonly project?: JsonObject
}

/** The state just before is the first that shows this. */
export interface Milestone {
  readonly at: number
  readonly reached: string
}

/** The Application as one event of the watch gave it, whole. */
export interface State {
  readonly at: number
  readonly event: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly application: RecordedApplication
}

export function isState(moment: Moment): moment is State {
  return 'application' in moment
}

/** The states of a sequence in order. */
export function statesOf({ moments }: Sequence): State[] {
  return moments.filter(isState)
}

/** When something was done for the first time, in milliseconds. @throws RangeError where it was not done */
export function timeOf({ name, moments }: Sequence, deed: string): number {
  const found = moments.find(moment => 'did' in moment && moment.did === deed)
  if (found === undefined) throw new RangeError(`Nobody did "${deed}" in the sequence ${name}.`)
  return found.at
}
