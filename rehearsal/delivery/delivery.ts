/** A change on its way, and what is expected of it. */
export interface Delivery {
  /** Of its page. */
  readonly name: string
  readonly title: string
  /** One sentence: what it is there to show. */
  readonly purpose: string
  /** The branch of the pull request whose commit it is about; it is merged where it is not yet. */
  readonly branch: string
  readonly event: Merge | Tagging
  readonly expected: Expected
}

/** The merged commit is built and brought into the first environment. */
export interface Merge {
  readonly type: 'merge'
  /** Of the image that the build pushes. */
  readonly tag: string
  /** What becomes of its Pods. */
  readonly pods: 'ready' | 'never-ready'
}

/** The merged commit is tagged for production. */
export interface Tagging {
  readonly type: 'tag'
  readonly tag: string
}

/** What the steps must have said, in their order: the step's id or name, and its outcome; a step that does not run is not named. */
export interface Expected {
  readonly conclusion: 'success' | 'failure'
  readonly steps: readonly (readonly [step: string, outcome: string])[]
}
