import type { Bundle } from '@sigstore/bundle'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import type { Signer } from '@sigstore/verify'
import { type ProvenanceIdentity, ProvenanceRefused } from './provenance.ts'

/** What a signed bundle holds, and who signed it. */
export interface VerifiedBundle {
  readonly identity: ProvenanceIdentity
  readonly payloadType: string
  readonly payload: Buffer
}

const otherRoot = 'Get the present trusted root with "gh attestation trusted-root".'
const rebuild = 'Build the image again, and attest it.'

/**
 * Holds a Sigstore bundle against trusted roots, of which one must prove all of it: the certificate, the time of the signature, the
 * signature. A root that has transparency logs asks for an entry in one; GitHub's own has timestamp authorities in place of them.
 *
 * @param bundle as JSON
 * @throws ProvenanceRefused
 */
export async function verifyBundle(bundle: unknown, roots: readonly TrustedRoot[]): Promise<VerifiedBundle> {
  const { bundleFromJSON } = await import('@sigstore/bundle')
  let read: Bundle
  try {
    read = bundleFromJSON(bundle)
  } catch {
    throw new ProvenanceRefused('It is no Sigstore bundle.', { fix: rebuild })
  }
  if (read.content.$case !== 'dsseEnvelope')
    throw new ProvenanceRefused('It signs a file, and holds no statement.', { fix: rebuild })
  if (read.verificationMaterial.content.$case === 'publicKey')
    throw new ProvenanceRefused('It is signed with a bare key, which names no workflow.', { fix: rebuild })
  const { payloadType, payload } = read.content.dsseEnvelope
  let reason: ProvenanceRefused | undefined
  for (const root of roots) {
    const signer = await verifyWith(read, root)
    if (!(signer instanceof ProvenanceRefused)) return { identity: identityOf(signer), payloadType, payload }
    if (reason === undefined || signer.rank > reason.rank) reason = signer
  }
  throw reason ?? new ProvenanceRefused('No trusted root is given.', { fix: otherRoot })
}

async function verifyWith(bundle: Bundle, root: TrustedRoot): Promise<Signer | ProvenanceRefused> {
  const { toSignedEntity, toTrustMaterial, Verifier } = await import('@sigstore/verify')
  try {
    const verifier = new Verifier(toTrustMaterial(root), {
      tlogThreshold: Math.min(root.tlogs.length, 1),
      ctlogThreshold: Math.min(root.ctlogs.length, 1),
      timestampThreshold: 1,
    })
    return verifier.verify(toSignedEntity(bundle))
  } catch (error) {
    return refusalOf(error)
  }
}

/** By the library's codes; its order is time, certificate, log, signature. */
function refusalOf(error: unknown): ProvenanceRefused {
  const { code, message, cause } = Object(error) as { code?: unknown; message?: unknown; cause?: Error }
  switch (String(code).replace(/^TLOG_.*/, 'TLOG')) {
    case 'SIGNATURE_ERROR':
      return new ProvenanceRefused('Its signature is not of what it holds: it was changed.', { fix: rebuild, rank: 6 })
    case 'TLOG':
      return new ProvenanceRefused(`Its entry in the transparency log does not hold (${message}).`, {
        ...{ fix: otherRoot, rank: 5 },
      })
    case 'CERTIFICATE_ERROR': {
      const detail = cause?.message ?? String(message)
      if (detail.includes('expired'))
        return new ProvenanceRefused('It was signed when its certificate was not valid.', { fix: rebuild, rank: 4 })
      if (cause === undefined)
        return new ProvenanceRefused(`Its certificate does not hold (${detail}).`, { fix: otherRoot, rank: 3 })
      return new ProvenanceRefused('Its certificate comes from nobody whom the trusted root names.', {
        ...{ fix: otherRoot, rank: 2 },
      })
    }
    case 'TIMESTAMP_ERROR':
      return new ProvenanceRefused('Nobody whom the trusted root names says when it was signed.', {
        ...{ fix: otherRoot, rank: 1 },
      })
    default:
      return new ProvenanceRefused(`It cannot be read (${message}).`, { fix: rebuild, rank: 0 })
  }
}

/** @see https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
const extensions = { repository: '1.3.6.1.4.1.57264.1.12', ref: '1.3.6.1.4.1.57264.1.14' } as const

function identityOf({ identity }: Signer): ProvenanceIdentity {
  const extension = (oid: string) => {
    const found = identity?.oids?.find(({ oid: other }) => other?.id.join('.') === oid)
    return found === undefined ? undefined : utf8String(found.value)
  }
  return {
    issuer: identity?.extensions?.issuer,
    signer: identity?.subjectAlternativeName,
    repository: extension(extensions.repository),
    ref: extension(extensions.ref),
  }
}

/** DER's UTF8String of less than 65,536 bytes; undefined for anything else. */
function utf8String(der: Buffer): string | undefined {
  const [tag, first = 0] = der
  const sizeBytes = first < 0x80 ? 0 : first - 0x80
  const header = 2 + sizeBytes
  if (tag !== 0x0c || first === 0x80 || sizeBytes > 2 || der.length < header) return undefined
  const length = sizeBytes === 0 ? first : der.readUIntBE(2, sizeBytes)
  return header + length === der.length ? der.subarray(header).toString('utf8') : undefined
}
