import type { RunAttempt } from '../../github/run-attempt.ts'

/** The run that moves images. */
export interface ReleaseRun extends RunAttempt {
  /** Login of who started it, or started it again. */
  readonly startedBy: string
  /** `.github/workflows/release.yml`; undefined where the runner does not say. */
  readonly workflow: string | undefined
}

/** Where images are to move, and how. */
export interface MoveCall {
  /** Names of applications of towpath.yaml, or of their images; empty for all. */
  readonly images: readonly string[]
  /** Of the manifests: the one that Argo CD follows. */
  readonly branch: string
  /** `dry-run` only reads. */
  readonly mode: 'commit' | 'pull-request' | 'dry-run'
  /** Undefined where a person does it by hand. */
  readonly run: ReleaseRun | undefined
}
