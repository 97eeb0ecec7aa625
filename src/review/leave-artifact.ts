import { readArtifactRuntime } from '../github/artifact-runtime.ts'
import type { Step } from '../github/step.ts'
import { uploadArtifact } from '../github/upload-artifact.ts'
import type { JsonArtifact } from './artifact-json.ts'

/** Leaves a file as an artifact of the run, for `post-status`; returns the artifact's id. */
export async function leaveArtifact(artifact: JsonArtifact, bytes: Uint8Array, step: Step): Promise<number> {
  const { name, file, retentionDays } = artifact
  const { signal, log } = step
  const runtime = readArtifactRuntime(step.environment)
  return uploadArtifact(runtime, { name, files: { [file]: bytes }, retentionDays }, { signal, log })
}
