import type { Commit } from '../../peers/cluster/recording/sequence.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import type { GitRepository } from '../bed/test-bed.ts'
import type { ClusterClient, ObjectReference } from '../cluster/client.ts'
import type { Tape } from './tape.ts'

/** A way for an Application to go, as a table of steps. */
export interface Scenario {
  /** Names the recording, the Application, the namespace that it deploys to, and its repository. */
  readonly name: string
  readonly shows: string
  /** What the repository's first commit holds. */
  readonly files: Readonly<Record<string, string>>
  /** The spec of an AppProject of its own; else it belongs to `default`. */
  readonly project?: JsonObject
  /** What was before: played, not recorded. */
  readonly given?: readonly Step[]
  readonly steps: readonly Step[]
}

/** Does something and tells it, or waits for something. */
export type Step = (play: Play) => Promise<void>

/** A scenario while it is played. */
export interface Play {
  readonly name: string
  readonly project: string
  readonly cluster: ClusterClient
  readonly application: ObjectReference
  readonly repository: GitRepository
  /** Those on `main`, oldest first. */
  readonly commits: Commit[]
  readonly tape: Tape
  readonly signal: AbortSignal
  progress(line: string): void
}
