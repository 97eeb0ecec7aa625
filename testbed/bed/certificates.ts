/** A certificate and its private key, both PEM. */
export interface CertificatePair {
  readonly certificate: string
  readonly key: string
}

export interface IssuedCertificates {
  /** The CA's certificate, PEM. Its key is not kept. */
  readonly ca: string
  readonly leaves: Readonly<Record<string, CertificatePair>>
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const dayMilliseconds = 86_400_000

/**
 * Makes a CA and one server certificate for each name, valid for 127.0.0.1, localhost and the given DNS names.
 *
 * @param leaves DNS names by the certificate's name
 */
export async function issueCertificates(
  leaves: Readonly<Record<string, readonly string[]>>,
): Promise<IssuedCertificates> {
  // The library reads its own decorators by this polyfill, and refuses to load without it.
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  // A clock that was set back a little must not make a new certificate one of the future.
  const validity = {
    notBefore: new Date(Date.now() - dayMilliseconds),
    notAfter: new Date(Date.now() + 30 * dayMilliseconds),
  }
  const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const caKeys = await newKeys()
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=towpath test bed',
    ...validity,
    signingAlgorithm: algorithm,
    keys: caKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  })
  const issue = async ([name, dnsNames]: [string, readonly string[]], index: number) => {
    const keys = await newKeys()
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: (index + 2).toString(16).padStart(2, '0'),
      subject: `CN=${name}`,
      issuer: ca.subject,
      ...validity,
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: caKeys.privateKey,
      extensions: [
        new x509.SubjectAlternativeNameExtension([
          { type: 'ip', value: '127.0.0.1' },
          ...['localhost', ...dnsNames].map(value => ({ type: 'dns' as const, value })),
        ]),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      ],
    })
    const key = x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
    return [name, { certificate: `${certificate.toString('pem')}\n`, key: `${key}\n` }] as const
  }
  return {
    ca: `${ca.toString('pem')}\n`,
    leaves: Object.fromEntries(await Promise.all(Object.entries(leaves).map(issue))),
  }
}
