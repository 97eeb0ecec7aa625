/** What one pull request left behind on the emulated GitHub, as the page shows it. */
export interface PullRequestStory {
  readonly number: number
  readonly title: string
  /** One sentence: what this pull request is there to show. */
  readonly purpose: string
  readonly author: string
  readonly branch: string
  readonly headSha: string
  readonly comments: readonly Comment[]
  readonly checks: readonly CheckRun[]
  readonly steps: readonly PlayedStep[]
  /** Text of every file that an annotation names, at the head commit. */
  readonly files: ReadonlyMap<string, string>
}

export interface CheckRun {
  readonly name: string
  readonly conclusion: 'success' | 'failure' | 'neutral'
  readonly title: string
  readonly annotations: readonly LineAnnotation[]
}

/** An annotation at lines of a file, from a check run or a workflow command. */
export interface LineAnnotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly level: 'failure' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** One step that was run, for the table at the end and on the page. */
export interface PlayedStep {
  readonly job: string
  readonly step: string
  readonly exitCode: number
  readonly milliseconds: number
  /** What it did, in a few words. */
  readonly result: string
  /** Markdown of the step's summary; empty for none. */
  readonly summary: string
}

export interface Comment {
  readonly author: string
  readonly markdown: string
}

/** All that a rehearsal played. */
export interface Stories {
  readonly pullRequests: readonly PullRequestStory[]
  readonly changes: readonly ChangeStory[]
}

/** The way of one change, from its merge or its tag on. */
export interface ChangeStory {
  /** Of its page: `first-release`. */
  readonly name: string
  readonly title: string
  /** One sentence: what it is there to show. */
  readonly purpose: string
  readonly stops: readonly Stop[]
  /** Of the pull request that brought it, as they are at the end. */
  readonly comments: readonly Comment[]
  readonly steps: readonly PlayedStep[]
}

/** Something that became of a change. */
export interface Stop {
  /** ISO time. */
  readonly at: string
  /** Undefined for what happens before any. */
  readonly environment: string | undefined
  readonly what: string
  readonly outcome: 'success' | 'failure' | 'neutral'
  /** `commit`, `digest`, `revision`, `health`: what can be seen there. */
  readonly facts: Readonly<Record<string, string>>
  /** A sentence; empty for none. */
  readonly detail: string
}
