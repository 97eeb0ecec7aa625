import { expect, test } from '@jest/globals'
import { createCheckRun } from '../../src/github/check-run.ts'
import { createDeployment } from '../../src/github/deployments.ts'
import { resolveCommit } from './git/refs.ts'
import { commitFiles } from './seed/commit-files.ts'
import { openShop, type Shop } from './shop.fixture.ts'

const rights = { contents: 'read', deployments: 'write', statuses: 'write', checks: 'write' } as const
type State = 'error' | 'failure' | 'pending' | 'success'

/** Asks as a caller does who leaves our client's `required_contexts` and `auto_merge` out. */
function deploy(shop: Shop, more: { ref?: string; required_contexts?: string[] } = {}) {
  const { octokit, repository } = shop.github
  return octokit.rest.repos.createDeployment({ ...repository, ref: 'scale', ...more })
}

async function say(shop: Shop, statuses: Readonly<Record<string, State>>) {
  const { octokit, repository } = shop.github
  const sha = shop.pull.head.sha
  for (const [context, state] of Object.entries(statuses)) {
    await octokit.rest.repos.createCommitStatus({ ...repository, sha, state, context })
  }
}

test.each<{ name: string; statuses: Readonly<Record<string, State>>; contexts?: string[]; isMade: boolean }>([
  { name: 'no status', statuses: {}, isMade: true },
  { name: 'good ones', statuses: { build: 'success', lint: 'success' }, isMade: true },
  { name: 'a pending one', statuses: { build: 'success', lint: 'pending' }, isMade: false },
  { name: 'a failed one', statuses: { build: 'failure' }, isMade: false },
  { name: 'an error', statuses: { build: 'error' }, isMade: false },
  { name: 'none that is required', statuses: { build: 'failure' }, contexts: [], isMade: true },
  {
    name: 'a required one that is good',
    statuses: { build: 'failure', lint: 'success' },
    contexts: ['Lint'],
    isMade: true,
  },
  { name: 'a required one that is pending', statuses: { lint: 'pending' }, contexts: ['lint'], isMade: false },
  { name: 'a required one that nobody said', statuses: { lint: 'success' }, contexts: ['build'], isMade: false },
])('with $name, a deployment is made: $isMade', async ({ statuses, contexts, isMade }) => {
  await using shop = await openShop(rights)
  await say(shop, statuses)
  const making = deploy(shop, contexts === undefined ? {} : { required_contexts: contexts })
  if (isMade) expect((await making).status).toBe(201)
  else {
    const says = expect.stringContaining('Conflict: Commit status checks failed for scale.')
    await expect(making).rejects.toMatchObject({ status: 409, message: says })
  }
  expect(shop.repository.deployments).toHaveLength(isMade ? 1 : 0)
})

test('the refusal names statuses and check runs, each with its state', async () => {
  await using shop = await openShop(rights)
  await say(shop, { build: 'success', lint: 'pending' })
  const check = { headSha: shop.pull.head.sha, title: 't', summary: 's', annotations: [] }
  await createCheckRun(shop.github, { ...check, name: 'towpath', conclusion: 'failure' })
  const contexts = [
    { context: 'build', state: 'success' },
    { context: 'lint', state: 'pending' },
    { context: 'towpath', state: 'failure' },
  ]
  const error = { resource: 'Deployment', field: 'required_contexts', code: 'invalid', contexts }
  await expect(deploy(shop)).rejects.toThrow(JSON.stringify(error))
})

test('our client asks for no status', async () => {
  await using shop = await openShop(rights)
  await say(shop, { build: 'failure' })
  const wanted = { task: 'towpath', environment: 'staging', payload: {}, description: 'd', production: false }
  await createDeployment(shop.github, { ...wanted, commit: shop.pull.head.sha })
  expect(shop.repository.deployments).toHaveLength(1)
})

test('a branch that is behind gets the default branch merged instead, and is deployed at the second request', async () => {
  await using shop = await openShop(rights)
  const { peer, repository } = shop
  const before = shop.pull.head.sha
  const files = { 'OTHER.md': 'Later\n' }
  const main = await commitFiles(peer.world, repository, { branch: 'main', message: 'Later', files })
  const first = await deploy(shop)
  expect(first).toMatchObject({ status: 202, data: { message: 'Auto-merged main into scale on deployment.' } })
  expect(repository.deployments).toEqual([])
  expect(await resolveCommit(repository.folder, 'scale^1')).toBe(before)
  expect(await resolveCommit(repository.folder, 'scale^2')).toBe(main)
  expect(shop.pull.head.sha).toBe(await resolveCommit(repository.folder, 'scale'))
  expect((await deploy(shop)).status).toBe(201)
})

test.each([
  { name: 'a commit, which nothing can be merged into', ref: (shop: Shop) => shop.pull.head.sha, file: 'OTHER.md' },
  { name: 'a branch that conflicts', ref: () => 'scale', file: 'manifests/app.yaml' },
])('GitHub refuses $name', async ({ ref, file }) => {
  await using shop = await openShop(rights)
  const { peer, repository } = shop
  await commitFiles(peer.world, repository, { branch: 'main', message: 'Later', files: { [file]: 'replicas: 5\n' } })
  await expect(deploy(shop, { ref: ref(shop) })).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining(`Conflict merging main into ${ref(shop)}.`),
  })
})
