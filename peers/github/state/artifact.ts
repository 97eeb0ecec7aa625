export interface Artifact {
  readonly id: number
  readonly name: string
  readonly runId: number
  /** Key of the zip in the blob storage. */
  readonly blob: string
  size: number
  digest: string | undefined
  readonly createdAt: string
  readonly expiresAt: string
  /** False until the upload is finalized; such an artifact is shown to nobody. */
  finalized: boolean
}
