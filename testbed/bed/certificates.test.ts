import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:tls'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type IssuedCertificates, issueCertificates } from './certificates.ts'

let issued: IssuedCertificates
beforeAll(async () => {
  issued = await issueCertificates({ server: ['kubernetes.default.svc'], webhook: ['gatekeeper.example.org'] })
})

const servers: { close(): unknown }[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

/** Opens a connection to a server that shows the webhook's certificate. */
async function connectTo(name: string, ca: string): Promise<string> {
  const { certificate, key } = issued.leaves['webhook'] ?? { certificate: '', key: '' }
  const server = createServer({ cert: certificate, key }, socket => socket.end())
  servers.push(server)
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const socket = connect({ host: '127.0.0.1', port, ca, ...(name === '127.0.0.1' ? {} : { servername: name }) })
  const outcome = await Promise.race([
    once(socket, 'secureConnect').then(() => 'trusted'),
    once(socket, 'error').then(([error]) => String(error.code)),
  ]).catch(error => String(error.code))
  socket.destroy()
  return outcome
}

test('a certificate is trusted for 127.0.0.1 and its names by the CA that issued it', async () => {
  for (const name of ['127.0.0.1', 'localhost', 'gatekeeper.example.org'])
    expect({ name, outcome: await connectTo(name, issued.ca) }).toEqual({ name, outcome: 'trusted' })
})

test('it is trusted neither for the names of another nor by another CA', async () => {
  expect(await connectTo('kubernetes.default.svc', issued.ca)).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  const { ca } = await issueCertificates({})
  expect(await connectTo('localhost', ca)).not.toBe('trusted')
})

test('serial numbers differ, keys differ, and only the CA may issue', () => {
  const texts = [issued.ca, ...Object.values(issued.leaves).map(({ certificate }) => certificate)]
  const certificates = texts.map(text => new X509Certificate(text))
  expect(certificates.map(({ ca }) => ca)).toEqual([true, false, false])
  for (const field of ['serialNumber', 'fingerprint256', 'subject'] as const)
    expect(new Set(certificates.map(certificate => certificate[field])).size).toBe(3)
  for (const { validFromDate, validToDate } of certificates) {
    expect(validFromDate.getTime()).toBeLessThan(Date.now())
    expect(validToDate.getTime()).toBeGreaterThan(Date.now())
  }
})
