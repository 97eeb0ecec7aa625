import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { uploadSarif } from '../../../src/github/code-scanning.ts'
import { openShop } from '../shop.fixture.ts'

const result = { message: { text: 'm' }, locations: [{}] }
const log = (run: object) => ({
  version: '2.1.0',
  runs: [{ tool: { driver: { name: 'towpath' } }, results: [result], ...run }],
})
const encode = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64')

test('a SARIF log is taken, kept and told to be done', async () => {
  await using shop = await openShop({ security_events: 'write' })
  const { octokit, repository } = shop.github
  const sarif = JSON.stringify(log({}))
  await uploadSarif(shop.github, { sarif, sha: shop.pull.head.sha, ref: 'refs/pull/1/head' })
  const [upload] = shop.repository.sarifUploads
  expect(upload).toMatchObject({ ref: 'refs/pull/1/head', commit: shop.pull.head.sha, sarif: log({}) })
  const { data } = await octokit.rest.codeScanning.getSarif({ ...repository, sarif_id: upload?.id ?? '' })
  expect(data.processing_status).toBe('complete')
})

test.each([
  { name: 'no base64 of gzip', sarif: 'e30=', message: 'not base64 of gzip' },
  { name: 'another version', sarif: encode({ version: '2.0.0', runs: [] }), message: 'version must be 2.1.0' },
  { name: 'no tool', sarif: encode(log({ tool: {} })), message: 'tool.driver.name' },
  { name: 'a result without a text', sarif: encode(log({ results: [{ locations: [{}] }] })), message: 'message.text' },
  {
    name: 'a result without a place',
    sarif: encode(log({ results: [{ message: { text: 'm' } }] })),
    message: 'one location',
  },
  { name: 'a short ref', sarif: encode(log({})), ref: 'main', message: 'not a full ref' },
])('$name is refused', async ({ sarif, ref, message }) => {
  await using shop = await openShop({ security_events: 'write' })
  const upload = { ...shop.github.repository, commit_sha: shop.pull.head.sha, ref: ref ?? 'refs/heads/main', sarif }
  await expect(shop.github.octokit.rest.codeScanning.uploadSarif(upload)).rejects.toThrow(message)
})
