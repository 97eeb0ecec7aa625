import type { Log } from '../text/log.ts'

/** What an action's step is given by the runner. Verbs take it instead of reading the process. */
export interface Step {
  /** The step's variables: `GITHUB_*`, `RUNNER_*`, `ACTIONS_*`. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Absolute path of the checkout. */
  readonly workspace: string
  /** Aborted when the run is cancelled; the work has a few seconds to end. */
  readonly signal: AbortSignal
  readonly log: Log
}

/** One annotation by workflow command, with the names of @actions/core, which escapes them. */
export interface StepAnnotation {
  readonly severity: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly properties: {
    readonly title: string
    readonly file: string
    readonly startLine: number
    readonly endLine: number
    /** Columns only where the range is on one line. */
    readonly startColumn?: number
    readonly endColumn?: number
  }
}

/** What a verb gives back. Only `runAction` turns it into outputs, annotations, the step's summary and the exit code. */
export interface StepResult {
  /**
   * `good`: the answer is yes; `refused`: the answer is no (findings, a failed rollout); `undecided`: no answer in time.
   * A peer that did not answer and a wrong call are errors, not results.
   */
  readonly outcome: 'good' | 'refused' | 'undecided'
  /** One line: what was found or done; the step's error where the outcome is not good. */
  readonly message: string
  /** By their names in action.yml. Plain facts; a value that contains a masked string is an error. */
  readonly outputs: Readonly<Record<string, string>>
  readonly annotations: readonly StepAnnotation[]
  /** Markdown for the step's summary; empty for none. */
  readonly summary: string
}
