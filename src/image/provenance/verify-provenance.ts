import type { TrustedRoot } from '@sigstore/protobuf-specs'
import type { Digest } from '../digest.ts'
import { type ProvenanceIdentity, ProvenanceRefused, provenanceType, type WantedProvenance } from './provenance.ts'
import { verifyBundle } from './verify-bundle.ts'

/** @see https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/about-security-hardening-with-openid-connect */
const issuer = 'https://token.actions.githubusercontent.com'

const buildThere = 'Deploy an image that the wanted workflow built, or correct what is wanted.'

/**
 * Proves by one attestation that GitHub Actions built an image: in the wanted repository, by the wanted workflow, from the wanted ref.
 *
 * @param bundle a Sigstore bundle as JSON
 * @throws ProvenanceRefused that says what was found
 */
export async function verifyProvenance(
  bundle: unknown,
  { digest, wanted, roots }: { digest: Digest; wanted: WantedProvenance; roots: readonly TrustedRoot[] },
): Promise<void> {
  const { identity, payloadType, payload } = await verifyBundle(bundle, roots)
  checkStatement(readStatement(payloadType, payload), digest)
  checkIdentity(identity, wanted)
}

interface Statement {
  readonly predicateType: unknown
  readonly digests: readonly unknown[]
}

/** @see https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
function readStatement(payloadType: string, payload: Buffer): Statement {
  const refuse = () =>
    new ProvenanceRefused('It holds no in-toto statement.', { fix: 'Attest the image as provenance.' })
  if (payloadType !== 'application/vnd.in-toto+json') throw refuse()
  let value: unknown
  try {
    value = JSON.parse(payload.toString('utf8'))
  } catch {
    throw refuse()
  }
  const { _type: type, predicateType, subject } = Object(value)
  if (type !== 'https://in-toto.io/Statement/v1' || !Array.isArray(subject)) throw refuse()
  const digests = subject.map(one => Object(Object(one).digest))
  return { predicateType, digests: digests.map(one => (Object.hasOwn(one, 'sha256') ? one.sha256 : undefined)) }
}

function checkStatement({ predicateType, digests }: Statement, digest: Digest): void {
  if (predicateType !== provenanceType)
    throw new ProvenanceRefused(`It says ${shown(predicateType)} of the image, not its provenance.`, {
      fix: `Attest the image with the predicate ${provenanceType}.`,
    })
  if (!digests.includes(digest.replace(/^sha256:/, '')))
    throw new ProvenanceRefused(`It is about ${shown(digests[0])}, another digest.`, { fix: buildThere })
}

function checkIdentity(found: ProvenanceIdentity, wanted: WantedProvenance): void {
  const repository = `https://github.com/${wanted.repository}`
  const differences = [
    difference('vouched for by', found.issuer, issuer, found.issuer === issuer),
    difference('built from', found.repository, repository, isSameRepository(found.repository, repository)),
    difference('signed by', found.signer, wanted.signer, isSameSigner(found.signer, wanted.signer)),
    difference('built at', found.ref, wanted.ref, found.ref === wanted.ref),
  ].flat()
  if (differences.length > 0) throw new ProvenanceRefused(`It was ${differences.join(', and ')}.`, { fix: buildThere })
}

function difference(what: string, found: string | undefined, wanted: string, isSame: boolean): readonly string[] {
  return isSame ? [] : [`${what} ${shown(found)}, not ${wanted}`]
}

/** GitHub does not tell upper from lower case in names of repositories; in files and refs it does. */
function isSameRepository(found: string | undefined, wanted: string): boolean {
  return found?.toLowerCase() === wanted.toLowerCase()
}

function isSameSigner(found: string | undefined, wanted: string): boolean {
  const [, repository = '', rest = ''] = /^(https:\/\/[^/]+\/[^/]+\/[^/]+)(\/.*)$/.exec(wanted) ?? []
  return (
    found !== undefined &&
    isSameRepository(found.slice(0, repository.length), repository) &&
    found.slice(repository.length) === rest
  )
}

function shown(value: unknown): string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,300}$/.test(value) ? value : 'something unnamed'
}
