import { expect, test } from '@jest/globals'
import { object, problemsOf, saysOf } from '../manifest.fixture.ts'

const megabyte = 'x'.repeat(1_024 * 1_024)

test.each([
  {
    name: 'keys like file names',
    manifest: object('v1', 'ConfigMap', { data: { 'app.conf': '', _key: '' } }),
    says: [],
  },
  {
    name: 'a key like a path',
    manifest: object('v1', 'ConfigMap', { data: { 'etc/app.conf': '' } }),
    says: [
      "data[etc/app.conf]: Invalid value: \"etc/app.conf\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (regex used for validation is '[-._a-zA-Z0-9]+')",
    ],
  },
  {
    name: 'a key that leads out of a folder',
    manifest: object('v1', 'Secret', { stringData: { '..data': '' } }),
    says: ['stringData[..data]: Invalid value: "..data": must not start with \'..\''],
  },
  {
    name: 'a key in both mappings',
    manifest: object('v1', 'ConfigMap', { data: { a: '' }, binaryData: { a: '' } }),
    says: ['binaryData.a: Invalid value: "a": duplicate of key present in data'],
  },
  {
    name: 'more than a mebibyte',
    manifest: object('v1', 'ConfigMap', { data: { a: megabyte, b: 'x' } }),
    says: ['Too long: may not be more than 1048576 bytes, and has 1048577'],
  },
  { name: 'a mebibyte', manifest: object('v1', 'Secret', { stringData: { a: megabyte } }), says: [] },
  {
    name: 'a certificate without its key',
    manifest: object('v1', 'Secret', { type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'x' } }),
    says: ['data[tls.key]: Required value: a Secret of type kubernetes.io/tls must have it'],
  },
  {
    name: 'no credentials at all',
    manifest: object('v1', 'Secret', { type: 'kubernetes.io/basic-auth' }),
    says: ['data: Required value: a Secret of type kubernetes.io/basic-auth must have username or password'],
  },
  {
    name: 'a token of no account',
    manifest: object('v1', 'Secret', { type: 'kubernetes.io/service-account-token' }),
    says: ['metadata.annotations[kubernetes.io/service-account.name]: Required value'],
  },
])('$name', async ({ manifest, says }) => {
  expect(await saysOf(manifest)).toEqual(says)
})

test('the contents of a Secret are not told', async () => {
  const stringData = { '.dockerconfigjson': 'user: pass' }
  const [problem] = await problemsOf(object('v1', 'Secret', { type: 'kubernetes.io/dockerconfigjson', stringData }))
  expect(problem?.pointer).toEqual(['stringData', '.dockerconfigjson'])
  expect(problem?.message).not.toContain('pass')
})
