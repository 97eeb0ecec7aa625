import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { clockRoot, newSigners, signBundle } from '../../src/image/provenance/bundle.fixture.ts'
import { openShop } from './bump-images.fixture.ts'

const asked = {
  'provenance-workflow': '.github/workflows/build.yml',
  'provenance-ref': 'refs/heads/main',
  'provenance-trusted-root': 'trusted_root.json',
}
const rights = { permissions: { contents: 'write', attestations: 'read' } } as const

test('an image is written only once the wanted workflow has attested it', async () => {
  await using shop = await openShop()
  const { digest, repository, source } = shop
  const signers = await newSigners()
  await writeFile(join(shop.workspace, 'trusted_root.json'), JSON.stringify(clockRoot(signers)))
  const attest = async (ref: string) => {
    const bundle = await signBundle(signers, { digest, claims: { ref } })
    repository.attestations.push({ digest, bundle: JSON.parse(JSON.stringify(bundle)) })
  }
  const none = await shop.run(asked, rights)
  expect(none.exitCode).toBe(2)
  expect(none.said).toContain('has no provenance that GitHub shows for canal/shop')

  await attest('refs/heads/feature')
  const other = await shop.run(asked, rights)
  expect(other.exitCode).toBe(2)
  expect(other.said).toContain('It was built at refs/heads/feature, not refs/heads/main.')
  expect(await shop.git('rev-parse', 'main')).toBe(source)

  await attest('refs/heads/main')
  expect(await shop.run(asked, rights)).toMatchObject({ exitCode: 0, outputs: { outcome: 'committed', digest } })
})

test.each([
  {
    name: 'no trusted root',
    inputs: { 'provenance-trusted-root': '' },
    exitCode: 2,
    says: 'gh attestation trusted-root',
  },
  { name: 'a root that is not there', inputs: {}, exitCode: 2, says: 'There is no file "trusted_root.json"' },
  { name: 'a short ref', inputs: { 'provenance-ref': 'main' }, exitCode: 2, says: 'Write the whole ref' },
])('$name', async ({ inputs, exitCode, says }) => {
  await using shop = await openShop()
  const record = await shop.run({ ...asked, ...inputs }, rights)
  expect(record.said).toContain(says)
  expect(record.exitCode).toBe(exitCode)
})
