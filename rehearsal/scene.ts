/** A change of one file: a text that stands there once is replaced. */
export interface Edit {
  readonly file: string
  readonly before: string
  readonly after: string
}

/** A finding that a scene seeds: it must be found once, at this line and nowhere else. */
export interface SeededFault {
  readonly rule: string
  readonly file: string
  /** A text of the line at fault, after the edits; it stands in the file once. */
  readonly at: string
}

/** A pull request to play, and what is expected of it. */
export interface Scene {
  readonly branch: string
  readonly title: string
  /** One sentence: what it is there to show. */
  readonly purpose: string
  /** `fork`: its token may only read, and a second run writes the status. */
  readonly from: 'branch' | 'fork'
  readonly edits: readonly Edit[]
  readonly faults: readonly SeededFault[]
  /** Whether a first run is cancelled by signal, as a newer push does. */
  readonly cancelledFirst: 'yes' | 'no'
}
