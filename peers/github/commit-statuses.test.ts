import { expect, test } from '@jest/globals'
import { openShop, type Shop } from './shop.fixture.ts'

const rights = { contents: 'read', statuses: 'write' } as const
type State = 'error' | 'failure' | 'pending' | 'success'

function say(shop: Shop, state: State, more: { context?: string; description?: string; sha?: string } = {}) {
  const { octokit, repository } = shop.github
  return octokit.rest.repos.createCommitStatus({ ...repository, sha: shop.pull.head.sha, state, ...more })
}

async function combined(shop: Shop, ref = 'scale') {
  const { octokit, repository } = shop.github
  const { data } = await octokit.rest.repos.getCombinedStatusForRef({ ...repository, ref })
  return [data.state, data.total_count, data.statuses.map(({ context, state }) => `${context} ${state}`)]
}

test('statuses are listed, the newest first, and the last of each context counts', async () => {
  await using shop = await openShop(rights)
  const { octokit, repository } = shop.github
  expect(await combined(shop)).toEqual(['pending', 0, []])
  const { data: made } = await say(shop, 'pending', { context: 'ci/build', description: 'Building' })
  expect(made).toMatchObject({ description: 'Building', target_url: null, creator: { login: 'github-actions[bot]' } })
  await say(shop, 'success')
  await say(shop, 'success', { context: 'CI/Build' })
  const { data } = await octokit.rest.repos.listCommitStatusesForRef({ ...repository, ref: 'scale' })
  expect(data.map(({ context, state }) => `${context} ${state}`)).toEqual([
    'CI/Build success',
    'default success',
    'ci/build pending',
  ])
  expect(await combined(shop)).toEqual(['success', 2, ['CI/Build success', 'default success']])
  expect(await combined(shop, 'main')).toEqual(['pending', 0, []])
})

test.each<{ states: State[]; is: string }>([
  { states: ['success', 'success'], is: 'success' },
  { states: ['success', 'pending'], is: 'pending' },
  { states: ['pending', 'failure'], is: 'failure' },
  { states: ['success', 'error'], is: 'failure' },
])('$states together are $is', async ({ states, is }) => {
  await using shop = await openShop(rights)
  for (const [index, state] of states.entries()) await say(shop, state, { context: `c${index}` })
  const [state, count] = await combined(shop)
  expect([state, count]).toEqual([is, 2])
})

test.each([
  { name: 'a commit that is not there', more: { sha: 'f'.repeat(40) }, says: 'No commit found for SHA' },
  {
    name: 'a description beyond 140 characters',
    more: { description: 'x'.repeat(141) },
    says: 'description is too long (maximum is 140 characters)',
  },
  {
    name: 'a context beyond 255 characters',
    more: { context: 'x'.repeat(256) },
    says: 'context is too long (maximum is 255 characters)',
  },
])('GitHub refuses $name', async ({ more, says }) => {
  await using shop = await openShop(rights)
  await say(shop, 'success', { description: 'x'.repeat(140), context: 'x'.repeat(255) })
  await expect(say(shop, 'success', more)).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining(says),
  })
})

test('after 1,000 of a commit and context, GitHub takes no more of them', async () => {
  await using shop = await openShop(rights)
  await say(shop, 'success', { context: 'other' })
  const [status] = shop.repository.commitStatuses
  if (status === undefined) throw new Error('There is no status.')
  for (let count = 0; count < 999; count++) shop.repository.commitStatuses.push({ ...status, context: 'Full' })
  await say(shop, 'success', { context: 'full' })
  await expect(say(shop, 'success', { context: 'full' })).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('This SHA and context has reached the maximum number of statuses.'),
  })
  await say(shop, 'success', { context: 'other' })
  await say(shop, 'success', { context: 'full', sha: shop.pull.base.sha })
})
