import type { Review } from '../findings/review.ts'
import { readArtifactRuntime } from '../github/artifact-runtime.ts'
import type { Step } from '../github/step.ts'
import { uploadArtifact } from '../github/upload-artifact.ts'
import { encodeStatus, statusArtifact } from './status-artifact.ts'

/** Leaves the review as an artifact of the run, for `post-status`; returns the artifact's id. */
export async function leaveStatus(
  review: Review,
  { headSha, step }: { readonly headSha: string; readonly step: Step },
): Promise<number> {
  const { name, file, retentionDays } = statusArtifact
  const { signal, log } = step
  const runtime = readArtifactRuntime(step.environment)
  return uploadArtifact(
    runtime,
    { name, files: { [file]: encodeStatus(headSha, review) }, retentionDays },
    { signal, log },
  )
}
