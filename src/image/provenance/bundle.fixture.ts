import { createHash, type webcrypto } from 'node:crypto'
import type { X509Certificate } from '@peculiar/x509'
import {
  type Claims,
  type Issued,
  issueForTimestamps,
  issueForWorkflow,
  newAuthority,
  now,
  signWith,
  timestamp,
} from './authority.fixture.ts'
import { provenanceType } from './provenance.ts'

export const goodClaims: Claims = {
  issuer: 'https://token.actions.githubusercontent.com',
  signer: 'https://github.com/canal/shop/.github/workflows/build.yml@refs/heads/main',
  repository: 'https://github.com/canal/shop',
  ref: 'refs/heads/main',
}

/** Who signs in tests: an authority for certificates, a clock, and a log. */
export interface Signers {
  readonly authority: Issued
  readonly clockAuthority: Issued
  readonly clock: Issued
  readonly log: webcrypto.CryptoKeyPair
}

export async function newSigners(): Promise<Signers> {
  const clockAuthority = await newAuthority('clocks')
  return {
    authority: await newAuthority('workflows'),
    clockAuthority,
    clock: await issueForTimestamps(clockAuthority),
    log: await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']),
  }
}

const base64 = (data: ArrayBuffer | Uint8Array) =>
  Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString('base64')
const validFor = { start: new Date(0).toISOString() }

/** As GitHub's own root is: timestamps and no log. */
export function clockRoot({ authority, clockAuthority, clock }: Signers) {
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [],
    certificateAuthorities: [chain(authority.certificate)],
    ctlogs: [],
    timestampAuthorities: [chain(clock.certificate, clockAuthority.certificate)],
  }
}

/** As the root of Sigstore's public instance is: a log. */
export async function logRoot(signers: Signers) {
  const { rawBytes, keyId } = await logKey(signers)
  const publicKey = { rawBytes, keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor }
  const log = { baseUrl: 'https://log.example.org', hashAlgorithm: 'SHA2_256', publicKey, logId: { keyId } }
  return { ...clockRoot(signers), tlogs: [log], timestampAuthorities: [] }
}

function chain(...certificates: readonly X509Certificate[]) {
  const rawBytes = certificates.map(({ rawData }) => ({ rawBytes: base64(rawData) }))
  return { subject: { organization: 'x', commonName: 'x' }, uri: '', certChain: { certificates: rawBytes }, validFor }
}

async function logKey({ log }: Signers) {
  const bytes = new Uint8Array(await crypto.subtle.exportKey('spki', log.publicKey))
  return { rawBytes: base64(bytes), keyId: base64(createHash('sha256').update(bytes).digest()) }
}

export type TestBundle = Awaited<ReturnType<typeof signBundle>>

export interface BundleWish {
  readonly claims?: Partial<Claims>
  readonly digest: string
  readonly predicateType?: string
  readonly payload?: string
  readonly payloadType?: string
  /** When the certificate begins to be valid, for ten minutes. */
  readonly from?: Date
  /** `none`: the workflow signs its own certificate. */
  readonly authority?: Issued | 'none'
}

/** A bundle that is signed for real, with a timestamp as GitHub's own are. */
export async function signBundle(signers: Signers, wish: BundleWish) {
  const { envelope, certificate, signature } = await signEnvelope(signers, wish)
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: base64(certificate.rawData) },
      tlogEntries: [],
      timestampVerificationData: {
        rfc3161Timestamps: [{ signedTimestamp: base64(timestamp(signers.clock, signature)) }],
      },
    },
    dsseEnvelope: envelope,
  }
}

/** The same with an entry in the log. */
export async function signLoggedBundle(signers: Signers, wish: BundleWish) {
  const { envelope, certificate, signature, payload } = await signEnvelope(signers, wish)
  const hash = createHash('sha256').update(payload).digest('hex')
  const spec = {
    payloadHash: { algorithm: 'sha256', value: hash },
    signatures: [{ signature: base64(signature), verifier: base64(Buffer.from(certificate.toString('pem'))) }],
  }
  const body = base64(Buffer.from(JSON.stringify({ apiVersion: '0.0.1', kind: 'dsse', spec })))
  const { keyId } = await logKey(signers)
  const integratedTime = Math.floor(now.getTime() / 1_000)
  const promised = { body, integratedTime, logID: Buffer.from(keyId, 'base64').toString('hex'), logIndex: 1 }
  const promise = signWith(signers.log.privateKey, Buffer.from(JSON.stringify(promised)))
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1',
    verificationMaterial: {
      x509CertificateChain: { certificates: [{ rawBytes: base64(certificate.rawData) }] },
      timestampVerificationData: undefined,
      tlogEntries: [
        {
          ...{ logIndex: '1', logId: { keyId }, kindVersion: { kind: 'dsse', version: '0.0.1' } },
          integratedTime: String(integratedTime),
          inclusionPromise: { signedEntryTimestamp: base64(promise) },
          inclusionProof: undefined,
          canonicalizedBody: body,
        },
      ],
    },
    dsseEnvelope: envelope,
  }
}

async function signEnvelope({ authority }: Signers, wish: BundleWish) {
  const issuer = wish.authority === 'none' ? undefined : (wish.authority ?? authority)
  const { certificate, key } = await issueForWorkflow(issuer, { ...goodClaims, ...wish.claims }, wish.from)
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'registry.example.org/shop/web', digest: { sha256: wish.digest.replace('sha256:', '') } }],
    predicateType: wish.predicateType ?? provenanceType,
    predicate: {},
  }
  const payload = Buffer.from(wish.payload ?? JSON.stringify(statement))
  const payloadType = wish.payloadType ?? 'application/vnd.in-toto+json'
  const encoded = Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `)
  const signature = signWith(key, Buffer.concat([encoded, payload]))
  const signatures = [{ sig: base64(signature), keyid: '' }]
  return { envelope: { payload: base64(payload), payloadType, signatures }, certificate, signature, payload }
}
