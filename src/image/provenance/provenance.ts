/** Who must have built an image: what a SLSA provenance of GitHub Actions has to say. */
export interface WantedProvenance {
  /** The repository that the image is built from, `owner/name`. */
  readonly repository: string
  /** The workflow file that signs, in the certificate's own form: `https://github.com/owner/name/.github/workflows/build.yml@refs/heads/main`. */
  readonly signer: string
  /** The branch or tag that was built, `refs/heads/main`. */
  readonly ref: string
}

/** Who built an image, as the certificate of its signature says. */
export interface ProvenanceIdentity {
  /** Who vouched for the workflow: the OpenID Connect issuer. */
  readonly issuer: string | undefined
  readonly signer: string | undefined
  /** `https://github.com/owner/name`. */
  readonly repository: string | undefined
  readonly ref: string | undefined
}

/** @see https://slsa.dev/spec/v1.0/provenance */
export const provenanceType = 'https://slsa.dev/provenance/v1'

/** An attestation that does not prove what is wanted. */
export class ProvenanceRefused extends Error {
  override readonly name = 'ProvenanceRefused'
  /** What the reader is to do. */
  readonly fix: string
  /** Of several trusted roots the one that came farther tells why: the higher. */
  readonly rank: number

  constructor(what: string, { fix, rank = 10 }: { readonly fix: string; readonly rank?: number }) {
    super(what)
    this.fix = fix
    this.rank = rank
  }
}
