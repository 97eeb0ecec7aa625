import 'reflect-metadata'
import { createHash, KeyObject, sign, type webcrypto } from 'node:crypto'
import {
  BasicConstraintsExtension,
  Extension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { der, integer, octets, oid, sequence, set, time, utf8 } from './der.fixture.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const hour = 3_600_000
export const now = new Date(Math.floor(Date.now() / 1_000) * 1_000)

export interface Issued {
  readonly certificate: X509Certificate
  readonly key: webcrypto.CryptoKey
}

/** A certificate authority, signed by itself. */
export async function newAuthority(name: string): Promise<Issued> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...{ serialNumber: '01', name: `CN=${name}`, signingAlgorithm: algorithm, keys },
    notBefore: new Date(now.getTime() - 24 * hour),
    notAfter: new Date(now.getTime() + 24 * hour),
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  })
  return { certificate, key: keys.privateKey }
}

/** What the certificate of a workflow's signature says. */
export interface Claims {
  readonly issuer: string
  readonly signer: string
  readonly repository: string
  readonly ref: string
}

/** A certificate for ten minutes, as GitHub's authority gives one to a job; without an authority it signs itself. */
export async function issueForWorkflow(
  authority: Issued | undefined,
  { issuer, signer, repository, ref }: Claims,
  notBefore = new Date(now.getTime() - 60_000),
): Promise<Issued> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const claim = (number: number, text: string) => new Extension(`1.3.6.1.4.1.57264.1.${number}`, false, utf8(text))
  const certificate = await X509CertificateGenerator.create({
    ...{ serialNumber: '1234', subject: 'CN=workflow', publicKey: keys.publicKey, signingAlgorithm: algorithm },
    issuer: authority?.certificate.subject ?? 'CN=workflow',
    signingKey: authority?.key ?? keys.privateKey,
    ...{ notBefore, notAfter: new Date(notBefore.getTime() + 600_000) },
    extensions: [
      new SubjectAlternativeNameExtension([{ type: 'url', value: signer }], true),
      ...[claim(8, issuer), claim(12, repository), claim(14, ref)],
    ],
  })
  return { certificate, key: keys.privateKey }
}

export function signWith(key: webcrypto.CryptoKey, data: Uint8Array): Buffer {
  return sign('sha256', data, KeyObject.from(key))
}

/** A certificate for timestamps, of an authority. */
export async function issueForTimestamps(authority: Issued): Promise<Issued> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    ...{ serialNumber: '0a', subject: 'CN=clock', publicKey: keys.publicKey, signingAlgorithm: algorithm },
    ...{ issuer: authority.certificate.subject, signingKey: authority.key },
    notBefore: new Date(now.getTime() - 24 * hour),
    notAfter: new Date(now.getTime() + 24 * hour),
  })
  return { certificate, key: keys.privateKey }
}

const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const timestampInfo = oid('1.2.840.113549.1.9.16.1.4')
const context = (...contents: readonly Uint8Array[]) => der(0xa0, ...contents)
const digestOf = (data: Uint8Array) => createHash('sha256').update(data).digest()

/** Says when a signature was there. @see RFC 3161, RFC 5652 */
export function timestamp({ certificate, key }: Issued, signature: Uint8Array, at = now): Buffer {
  const imprint = sequence(sha256, octets(digestOf(signature)))
  const info = sequence(integer(1), oid('1.3.6.1.4.1.57264.2'), imprint, integer(7), time(at))
  const attributes = [
    sequence(oid('1.2.840.113549.1.9.3'), set(timestampInfo)),
    sequence(oid('1.2.840.113549.1.9.4'), set(octets(digestOf(info)))),
  ]
  const signerInfo = sequence(
    integer(1),
    sequence(
      new Uint8Array(certificate.issuerName.toArrayBuffer()),
      der(0x02, Buffer.from(certificate.serialNumber, 'hex')),
    ),
    sha256,
    context(...attributes),
    sequence(oid('1.2.840.10045.4.3.2')),
    octets(signWith(key, set(...attributes))),
  )
  const content = sequence(timestampInfo, context(octets(info)))
  const signedData = sequence(integer(3), set(sha256), content, set(signerInfo))
  return sequence(sequence(integer(0)), sequence(oid('1.2.840.113549.1.7.2'), context(signedData)))
}
