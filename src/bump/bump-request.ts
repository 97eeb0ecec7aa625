import type { RunAttempt } from '../github/run-attempt.ts'
import type { Bump } from './bump.ts'
import type { FileChange } from './plan-bumps.ts'

/** Images that change together in one environment. */
export interface BumpTarget {
  /** Undefined where the manifests belong to none. */
  readonly environment: string | undefined
  /** The manifests in which the images are looked for. */
  readonly paths: readonly string[]
  /** What a path that is no file comes to. Default: it is passed over, as long as another is there. */
  readonly missing?: 'refused'
  readonly bumps: readonly Bump[]
}

export interface BumpRequest {
  /** Of the repository with the manifests. */
  readonly branch: string
  readonly targets: readonly BumpTarget[]
  /** `owner/name` of the repository that the images are built from: where their commits are. */
  readonly sourceRepository: string
  /** Whether an image may take the place of one that was built from a later commit: only a rollback wants that. */
  readonly older: 'refused' | 'allowed'
  /** The run that writes them, for the trailers; undefined where a person does. */
  readonly run?: RunAttempt | undefined
}

/** A bump that was left out, as the branch has a later build already. */
export interface SupersededBump {
  readonly image: string
  readonly environment: string | undefined
  /** The source commit of the build that stands. */
  readonly by: string
}

/** What a state of the branch comes to. */
export interface BumpOutcome {
  readonly changes: readonly FileChange[]
  readonly superseded: readonly SupersededBump[]
}
