/** An artifact is not what a run of ours would have written: too large, no zip, or with files that cannot be. */
export class BadArtifactError extends Error {
  override readonly name = 'BadArtifactError'
}
