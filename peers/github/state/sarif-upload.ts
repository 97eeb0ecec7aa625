export interface SarifUpload {
  readonly id: string
  readonly ref: string
  readonly commit: string
  /** The log, decoded. */
  readonly sarif: SarifLog
}

export interface SarifLog {
  readonly version: string
  readonly runs: readonly unknown[]
}
