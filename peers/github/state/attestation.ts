import type { JsonValue } from '../../../src/yaml/json.ts'

/** A statement about content that a repository's workflow stored. */
export interface Attestation {
  /** Of the content: `sha256:` and 64 hex digits. */
  readonly digest: string
  /** A Sigstore bundle. */
  readonly bundle: JsonValue
}
