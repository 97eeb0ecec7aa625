import { type KeyObject, KeyObject as Keys, randomUUID, sign } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { JsonObject, JsonValue } from '../../src/yaml/json.ts'
import { puller, pusher } from './registry-peer.ts'

export interface TokenService extends AsyncDisposable {
  /** `auth.token` of distribution's configuration. */
  readonly settings: JsonObject
}

const issuer = 'contract'
const service = 'contract registry'
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/**
 * Distribution has no token service of its own: one that knows the accounts of the contract.
 *
 * @param folder takes the certificate that the registry trusts
 * @see distribution's "Token Authentication Implementation": a JWT that lists what it grants
 */
export async function startTokenService(folder: string): Promise<TokenService> {
  const { key, certificate } = await makeCertificate()
  const rootcertbundle = join(folder, 'token-service.pem')
  await writeFile(rootcertbundle, `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`)
  const server = createServer((request, response) => {
    const scope = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('scope') ?? ''
    const [, repository = '', actions = ''] = scope.split(':')
    const allowed = allowedActions(request.headers.authorization)
    if (allowed === undefined) return response.writeHead(401).end()
    const granted = actions.split(',').filter(action => allowed.includes(action))
    const access = [{ type: 'repository', name: repository, actions: granted }]
    return response.end(JSON.stringify({ token: signToken(key, certificate, access) }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const realm = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`
  return {
    settings: { realm, service, issuer, rootcertbundle },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function allowedActions(authorization: string | undefined): readonly string[] | undefined {
  const credentials = Buffer.from(authorization?.replace(/^Basic /, '') ?? '', 'base64').toString()
  if (credentials === `${pusher.username}:${pusher.password}`) return ['pull', 'push']
  return credentials === `${puller.username}:${puller.password}` ? ['pull'] : undefined
}

function signToken(key: KeyObject, certificate: string, access: JsonValue): string {
  const now = Math.floor(Date.now() / 1_000)
  const claims = {
    iss: issuer,
    aud: service,
    sub: '',
    nbf: now - 60,
    iat: now,
    exp: now + 300,
    jti: randomUUID(),
    access,
  }
  const header = { typ: 'JWT', alg: 'ES256', x5c: [certificate] }
  const text = [header, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}

async function makeCertificate(): Promise<{ readonly key: KeyObject; readonly certificate: string }> {
  // The library reads its own decorators by this polyfill, and refuses to load without it.
  await import('reflect-metadata')
  const { X509CertificateGenerator } = await import('@peculiar/x509')
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const hour = 3_600_000
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=token service',
    notBefore: new Date(Date.now() - 24 * hour),
    notAfter: new Date(Date.now() + 24 * hour),
    signingAlgorithm: algorithm,
    keys,
  })
  return { key: Keys.from(keys.privateKey), certificate: certificate.toString('base64') }
}
