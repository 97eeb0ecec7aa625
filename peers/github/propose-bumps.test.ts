import { expect, test } from '@jest/globals'
import type { BumpRequest } from '../../src/bump/bump-request.ts'
import { commitBumps, proposeBumps } from '../../src/bump/commit-bumps.ts'
import { readTrailers } from '../../src/bump/trailers.ts'
import { parseDigest } from '../../src/image/digest.ts'
import { parseReference } from '../../src/image/reference.ts'
import { commitFiles } from './seed/commit-files.ts'
import { openShop } from './shop.fixture.ts'

test('two runs that propose the same meet on one pull request, which names neither; a commit names its run', async () => {
  await using shop = await openShop({ contents: 'write', pull_requests: 'write' })
  const image = parseReference('registry.example.org/shop/backend')
  const overlay = { 'kustomization.yaml': 'images:\n- name: registry.example.org/shop/backend\n  newTag: v0\n' }
  await commitFiles(shop.peer.world, shop.repository, { branch: 'main', message: 'Push', files: overlay })
  const bump = { image, tag: 'v1', digest: parseDigest(`sha256:${'1'.repeat(64)}`), commit: undefined }
  const requestOf = (id: number): BumpRequest => ({
    ...{ branch: 'main', sourceRepository: 'canal/shop', older: 'refused', run: { id, attempt: 1 } },
    targets: [{ environment: 'staging', paths: ['kustomization.yaml'], bumps: [bump] }],
  })
  const first = await proposeBumps(shop.github, requestOf(1))
  expect(await proposeBumps(shop.github, requestOf(2))).toMatchObject({ ...first })
  expect(readTrailers(`x\n\n${shop.repository.pulls.at(-1)?.body}`)[0]?.run).toBeUndefined()
  const { sha } = await commitBumps(shop.github, requestOf(3))
  const { data } = await shop.github.octokit.rest.git.getCommit({ ...shop.github.repository, commit_sha: sha })
  expect(readTrailers(data.message)[0]?.run).toEqual({ id: 3, attempt: 1 })
})
