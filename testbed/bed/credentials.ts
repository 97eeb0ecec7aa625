import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeYaml } from '../../src/yaml/write.ts'
import { issueCertificates } from './certificates.ts'
import { explainFileError } from './file-error.ts'
import { type IdentityName, identities } from './identity.ts'

/** Certificates, keys and tokens of one bed. All paths are absolute and lie in its run folder. */
export interface Credentials {
  /** The CA of all certificates: PEM. A webhook's `caBundle` is this in base64. */
  readonly ca: string
  readonly caFile: string
  /** For servers on loopback that the bed's own programs call: the API server, and the controller manager's and the scheduler's health. */
  readonly server: { readonly certificateFile: string; readonly keyFile: string }
  /** For Gatekeeper's `--cert-dir`: a folder with `tls.crt`, `tls.key` and `ca.crt`. The certificate is for 127.0.0.1 and Gatekeeper's service name. */
  readonly webhookFolder: string
  /** Signs and verifies service-account tokens. */
  readonly serviceAccount: { readonly privateKeyFile: string; readonly publicKeyFile: string }
  /** For the API server's `--token-auth-file`. */
  readonly tokensFile: string
  /** The bearer token of an identity. */
  token(identity: IdentityName): string
  /** Path of the kubeconfig of an identity. */
  kubeconfig(identity: IdentityName): string
}

/**
 * Makes the credentials of a bed and writes them to `folder`.
 *
 * @param apiServer its URL
 */
export async function writeCredentials(folder: string, apiServer: string): Promise<Credentials> {
  const { ca, leaves } = await issueCertificates({
    server: ['kubernetes.default.svc'],
    webhook: ['gatekeeper-webhook-service.gatekeeper-system.svc'],
  })
  const at = (name: string) => join(folder, name)
  const names = Object.keys(identities) as IdentityName[]
  const tokens = new Map(names.map(name => [name, randomBytes(16).toString('hex')]))
  const token = (name: IdentityName) => tokens.get(name) ?? ''
  const serviceAccount = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const files: Record<string, string> = {
    'ca.crt': ca,
    'server.crt': leaves['server']?.certificate ?? '',
    'server.key': leaves['server']?.key ?? '',
    'webhook/tls.crt': leaves['webhook']?.certificate ?? '',
    'webhook/tls.key': leaves['webhook']?.key ?? '',
    'webhook/ca.crt': ca,
    'service-account.key': serviceAccount.privateKey,
    'service-account.pub': serviceAccount.publicKey,
    'tokens.csv': names.map(name => tokenLine(name, token(name))).join(''),
    ...Object.fromEntries(
      names.map(name => [`${name}.kubeconfig`, kubeconfig(name, token(name), apiServer, at('ca.crt'))]),
    ),
  }
  try {
    await mkdir(at('webhook'), { recursive: true })
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(at(name), text, { mode: 0o600 })))
  } catch (error) {
    throw explainFileError(error, folder)
  }
  return {
    ca,
    caFile: at('ca.crt'),
    server: { certificateFile: at('server.crt'), keyFile: at('server.key') },
    webhookFolder: at('webhook'),
    serviceAccount: { privateKeyFile: at('service-account.key'), publicKeyFile: at('service-account.pub') },
    tokensFile: at('tokens.csv'),
    token,
    kubeconfig: name => at(`${name}.kubeconfig`),
  }
}

/** A line of the API server's token file: token, user, uid, groups. */
function tokenLine(name: IdentityName, token: string): string {
  const { user, groups } = identities[name]
  return `${token},${user},${name},"${groups.join(',')}"\n`
}

function kubeconfig(name: IdentityName, token: string, server: string, caFile: string): string {
  return writeYaml({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'testbed', cluster: { server, 'certificate-authority': caFile } }],
    users: [{ name, user: { token } }],
    contexts: [{ name: 'testbed', context: { cluster: 'testbed', user: name } }],
    'current-context': 'testbed',
  })
}
