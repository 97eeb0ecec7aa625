import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { readAttestations } from '../../github/attestations.ts'
import type { GitHub } from '../../github/client.ts'
import { plural } from '../../text/plural.ts'
import { UserError } from '../../text/user-error.ts'
import { visibleLine } from '../../text/visible.ts'
import { formatReference, type ImageReference } from '../reference.ts'
import { ProvenanceRefused, provenanceType, type WantedProvenance } from './provenance.ts'
import { verifyProvenance } from './verify-provenance.ts'

/** Whose provenance an image must have, and what signatures are held against. */
export interface ProvenanceDemand {
  readonly wanted: WantedProvenance
  readonly roots: readonly TrustedRoot[]
}

/** Reasons that a message lists. */
const mostReasons = 5

/**
 * Asks GitHub for an image's attestations, of which one must prove who built it.
 *
 * @throws UserError that says what was found and what to do; DeniedError, RemoteError
 */
export async function requireProvenance(
  github: GitHub,
  reference: ImageReference,
  { wanted, roots }: ProvenanceDemand,
): Promise<void> {
  const image = formatReference(reference)
  const { digest } = reference
  if (digest === undefined) throw new UserError(`${image} names no digest, and provenance is of one. Give the digest.`)
  const bundles = await readAttestations(github, wanted.repository, { digest, predicateType: provenanceType })
  if (bundles.length === 0)
    throw new UserError(
      `${image} has no provenance that GitHub shows for ${wanted.repository}. Attest it in the workflow that builds it (actions/attest-build-provenance, with this digest), or give the token "attestations: read" there.`,
    )
  const refusals: ProvenanceRefused[] = []
  for (const bundle of bundles) {
    try {
      await verifyProvenance(bundle, { digest, wanted, roots })
      return
    } catch (error) {
      if (!(error instanceof ProvenanceRefused)) throw error
      refusals.push(error)
    }
  }
  const reasons = [...new Set(refusals.map(({ message, fix }) => visibleLine(`${message} ${fix}`)))]
  const shown = reasons.slice(0, mostReasons)
  const more = reasons.length > shown.length ? [`And ${plural(reasons.length - shown.length, 'other reason')}.`] : []
  throw new UserError(
    [`${image} has ${plural(bundles.length, 'attestation')} that cannot be taken:`, ...shown, ...more].join('\n'),
  )
}
