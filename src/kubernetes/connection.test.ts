import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { connect } from './connection.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-kubeconfig-'))
})
afterAll(() => rm(folder, { recursive: true }))

const kubeconfig = `
apiVersion: v1
kind: Config
clusters:
  - { name: one, cluster: { server: "https://one.example.org:6443/base" } }
  - { name: two, cluster: { server: "https://two.example.org" } }
users:
  - { name: reader, user: { token: a-token } }
  - { name: helped, user: { exec: { apiVersion: client.authentication.k8s.io/v1, command: /no/such/program, interactiveMode: Never } } }
contexts:
  - { name: first, context: { cluster: one, user: reader } }
  - { name: second, context: { cluster: two, user: reader } }
  - { name: helped, context: { cluster: two, user: helped } }
current-context: first
`

async function write(text: string): Promise<string> {
  const file = join(folder, `${Math.random()}.yaml`)
  await writeFile(file, text)
  return file
}

test('the current context of a kubeconfig', async () => {
  const { server, authenticate } = await connect({ kubeconfig: await write(kubeconfig) })
  expect(server.href).toBe('https://one.example.org:6443/base')
  expect((await authenticate()).headers).toEqual({ Authorization: 'Bearer a-token' })
})

test('another context of it', async () => {
  const { server } = await connect({ kubeconfig: await write(kubeconfig), context: 'second' })
  expect(server.host).toBe('two.example.org')
})

test('an address, a token and an authority', async () => {
  const { server, authenticate } = await connect({
    server: 'https://cluster.example.org',
    token: 'secret',
    certificateAuthority: 'a certificate',
  })
  expect(server.host).toBe('cluster.example.org')
  const { ca, headers, rejectUnauthorized } = await authenticate()
  expect(String(ca)).toBe('a certificate')
  expect(headers).toEqual({ Authorization: 'Bearer secret' })
  expect(rejectUnauthorized).not.toBe(false)
})

test('a plugin that cannot be run is named when it is needed', async () => {
  const { authenticate } = await connect({ kubeconfig: await write(kubeconfig), context: 'helped' })
  await expect(authenticate()).rejects.toThrow(
    /^The credentials of the kubeconfig cannot be got: .*\/no\/such\/program/,
  )
})

test.each([
  {
    name: 'a context that is not there',
    text: kubeconfig,
    context: 'third',
    says: /has no context third with the address of a cluster\. Its contexts are: first, second, helped\.$/,
  },
  {
    name: 'no current context',
    text: 'apiVersion: v1\nkind: Config\n',
    says: /has no current context with .* contexts are: none\.$/,
  },
  { name: 'text that is no YAML', text: '{', says: /^The kubeconfig .* cannot be read: / },
])('$name', async ({ text, context, says }) => {
  const file = await write(text)
  await expect(connect({ kubeconfig: file, ...(context === undefined ? {} : { context }) })).rejects.toThrow(says)
})

test('a file that is not there', async () => {
  await expect(connect({ kubeconfig: join(folder, 'none') })).rejects.toThrow(/cannot be read: ENOENT/)
})

test.each([
  { name: 'an address that is none', server: 'cluster.example.org', says: 'Write it in full' },
  { name: 'an address of another kind', server: 'ftp://cluster.example.org', says: 'Write it in full' },
  { name: 'a token in the clear', server: 'http://cluster.example.org', says: 'must not travel in the clear' },
])('$name', ({ server, says }) => {
  return expect(connect({ server, token: 't' })).rejects.toThrow(says)
})
