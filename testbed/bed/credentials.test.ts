import { createPublicKey, X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parseYaml } from '../../src/yaml/parse.ts'
import { type Credentials, writeCredentials } from './credentials.ts'
import { identities } from './identity.ts'

const server = 'https://127.0.0.1:6443'
let folder: string
let credentials: Credentials
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-'))
  credentials = await writeCredentials(folder, server)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

test('each identity has a token of its own, and a kubeconfig with it', async () => {
  const lines = (await readFile(credentials.tokensFile, 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(Object.keys(identities).length)
  expect(new Set(lines.map(line => line.split(',')[0])).size).toBe(lines.length)
  const token = credentials.token('kwok-controller')
  expect(lines).toContain(
    `${token},system:serviceaccount:kube-system:kwok-controller,kwok-controller,"system:serviceaccounts,system:serviceaccounts:kube-system"`,
  )
  const text = await readFile(credentials.kubeconfig('kwok-controller'), 'utf8')
  expect(parseYaml(text, 'kubeconfig').documents[0]?.value).toMatchObject({
    clusters: [{ cluster: { server, 'certificate-authority': credentials.caFile } }],
    users: [{ user: { token } }],
    'current-context': 'testbed',
  })
})

test('the files hold what they are named after', async () => {
  expect(await readFile(credentials.caFile, 'utf8')).toBe(credentials.ca)
  expect((await readdir(credentials.webhookFolder)).sort()).toEqual(['ca.crt', 'tls.crt', 'tls.key'])
  const ca = new X509Certificate(credentials.ca)
  for (const file of [credentials.server.certificateFile, join(credentials.webhookFolder, 'tls.crt')])
    expect(new X509Certificate(await readFile(file)).checkIssued(ca)).toBe(true)
  const { privateKeyFile, publicKeyFile } = credentials.serviceAccount
  const derived = createPublicKey(await readFile(privateKeyFile)).export({ type: 'spki', format: 'pem' })
  expect(derived).toBe(await readFile(publicKeyFile, 'utf8'))
})

test('nobody else may read them', async () => {
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, name))
    if (found.isFile()) expect({ name, mode: found.mode & 0o077 }).toEqual({ name, mode: 0 })
  }
})
