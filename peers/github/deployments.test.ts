import { expect, test } from '@jest/globals'
import { readApprovals } from '../../src/github/approvals.ts'
import { addDeploymentStatus, createDeployment, listDeployments, setInactive } from '../../src/github/deployments.ts'
import { readEnvironmentProtection } from '../../src/github/environment.ts'
import { readTag } from '../../src/github/tag.ts'
import { readWorkflowRun } from '../../src/github/workflow-run.ts'
import { commitFiles } from './seed/commit-files.ts'
import { createTag } from './seed/create-tag.ts'
import { completeWorkflowRun, startBranchRun } from './seed/start-workflow-run.ts'
import { openShop, type Shop } from './shop.fixture.ts'
import { ensureUser } from './state/world.ts'

const rights = { contents: 'read', deployments: 'write', actions: 'read' } as const
const status = (state: 'success' | 'failure' | 'in_progress') =>
  ({ state, description: 'x'.repeat(200), logUrl: 'https://ci.example.org/1' }) as const
const wanted = (shop: Shop, environment = 'production') => ({
  commit: shop.pull.base.sha,
  task: 'towpath',
  environment,
  payload: { version: 1, image: 'a' },
  description: 'The image a',
  production: environment === 'production',
})
const states = (shop: Shop) => shop.repository.deployments.map(({ statuses }) => statuses.map(({ state }) => state))

test('a deployment of an older commit is made, and read with its statuses', async () => {
  await using shop = await openShop(rights)
  const { repository, peer, github } = shop
  await commitFiles(peer.world, repository, { branch: 'main', message: 'Later', files: { a: '1' } })
  const { id } = await createDeployment(github, { ...wanted(shop), commit: shop.pull.head.sha })
  await addDeploymentStatus(github, id, status('in_progress'))
  await addDeploymentStatus(github, id, status('success'))
  const [found] = await listDeployments(github, { environment: 'production', task: 'towpath', most: 10 })
  expect(found).toMatchObject({
    id,
    sha: shop.pull.head.sha,
    task: 'towpath',
    environment: 'production',
    originalEnvironment: 'production',
    creator: 'github-actions[bot]',
    payload: { version: 1, image: 'a' },
    statuses: [{ state: 'success', creator: 'github-actions[bot]' }, { state: 'in_progress' }],
  })
  expect(found?.statuses[0]?.description).toHaveLength(140)
  expect(found?.createdAt).toBeGreaterThan(Date.parse('2024-01-01'))
})

test('more deployments than a page holds are read as far as they are wanted, the newest first', async () => {
  await using shop = await openShop(rights)
  const { id } = await createDeployment(shop.github, wanted(shop))
  const { deployments } = shop.repository
  const [first] = deployments
  for (let more = 1; more < 103; more++) if (first !== undefined) deployments.push({ ...first, id: id + more })
  const ids = deployments.map(deployment => deployment.id).reverse()
  for (const most of [1, 20, 102, 500]) {
    const found = await listDeployments(shop.github, { environment: 'production', task: 'towpath', most })
    expect(found.map(({ id }) => id)).toEqual(ids.slice(0, most))
  }
})

test('only the statuses of the chosen are asked for', async () => {
  await using shop = await openShop(rights)
  const ids: number[] = []
  for (let count = 0; count < 3; count++) ids.push((await createDeployment(shop.github, wanted(shop))).id)
  await addDeploymentStatus(shop.github, ids[1] ?? 0, status('success'))
  const before = shop.peer.requests.length
  const found = await listDeployments(shop.github, {
    ...{ environment: 'production', task: 'towpath', most: 10 },
    choose: listed => listed.filter(({ id }) => id === ids[1]),
  })
  expect(found).toMatchObject([{ id: ids[1], statuses: [{ state: 'success' }] }])
  expect(shop.peer.requests.length - before).toBe(2)
})

test("GitHub's own deployment of a job is not among those of the task", async () => {
  await using shop = await openShop(rights)
  const { octokit, repository } = shop.github
  await octokit.rest.repos.createDeployment({
    ...repository,
    ref: 'main',
    environment: 'production',
    required_contexts: [],
  })
  expect(await listDeployments(shop.github, { environment: 'production', task: 'towpath', most: 10 })).toEqual([])
})

test('a good deployment leaves the others as they are, until they are set inactive', async () => {
  await using shop = await openShop(rights)
  const { github } = shop
  for (const state of ['success', 'failure', 'success'] as const) {
    const { id } = await createDeployment(github, wanted(shop, 'staging'))
    await addDeploymentStatus(github, id, status(state))
  }
  expect(states(shop)).toEqual([['success'], ['failure'], ['success']])
  const all = await listDeployments(github, { environment: 'staging', task: 'towpath', most: 10 })
  await setInactive(github, all.slice(1), 'https://ci.example.org/2')
  expect(states(shop)).toEqual([['success', 'inactive'], ['failure'], ['success']])
})

test.each([
  { name: 'an environment that comes first', environment: 'staging', after: [['success', 'inactive'], ['success']] },
  { name: 'production', environment: 'production', after: [['success'], ['success']] },
])('by itself GitHub sets older ones inactive, but none of production: $name', async ({ environment, after }) => {
  await using shop = await openShop(rights)
  const { octokit, repository } = shop.github
  for (let count = 0; count < 2; count++) {
    const { id } = await createDeployment(shop.github, wanted(shop, environment))
    await octokit.rest.repos.createDeploymentStatus({
      ...repository,
      deployment_id: id,
      state: 'success',
      log_url: 'https://ci.example.org/1',
    })
  }
  expect(states(shop)).toEqual(after)
})

test('GitHub refuses a commit that is not there', async () => {
  await using shop = await openShop(rights)
  const request = { ...shop.github.repository, ref: 'f'.repeat(40) }
  await expect(shop.github.octokit.rest.repos.createDeployment(request)).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('No ref found for'),
  })
})

test.each([{ type: 'status-after' }, { type: 'status' }] as const)(
  'nothing is doubled or lost where an answer is lost: $type',
  async ({ type }) => {
    await using shop = await openShop(rights)
    shop.peer.fail({ method: 'POST', path: /deployments$/, kind: { type, status: 502 } })
    shop.peer.fail({ method: 'POST', path: /statuses$/, kind: { type, status: 502 } })
    const { id } = await createDeployment(shop.github, wanted(shop))
    await addDeploymentStatus(shop.github, id, status('success'))
    expect(states(shop)).toEqual([['success']])
  },
)

test('without the right the line of the permissions is named', async () => {
  await using shop = await openShop({ contents: 'read', deployments: 'read' })
  await expect(createDeployment(shop.github, wanted(shop))).rejects.toThrow('Add "deployments: write"')
})

test('a run is read by its attempt', async () => {
  await using shop = await openShop(rights)
  const { repository, peer, github, pull } = shop
  const path = '.github/workflows/deploy.yml'
  const actor = ensureUser(peer.world, 'canal')
  const at = { event: 'push', headBranch: 'main', headSha: pull.base.sha }
  const run = startBranchRun(peer.world, { repository, workflow: 'Deploy', path, actor, ...at })
  completeWorkflowRun(run, 'success')
  expect(await readWorkflowRun(github, { id: run.id, attempt: 1 })).toMatchObject({
    ...at,
    path,
    repository: 'canal/shop',
    headRepository: 'canal/shop',
    attempt: 1,
    status: 'completed',
    conclusion: 'success',
    startedAt: expect.any(Number),
  })
  expect(await readWorkflowRun(github, { id: run.id, attempt: 2 })).toBeUndefined()
  expect(await readWorkflowRun(github, { id: 1, attempt: 1 })).toBeUndefined()
})

test('an environment comes to be without protection, and its rules are read', async () => {
  await using shop = await openShop(rights)
  const read = () => readEnvironmentProtection(shop.github, 'production')
  expect(await read()).toBeUndefined()
  await createDeployment(shop.github, wanted(shop))
  expect(await read()).toEqual({ reviewers: 0, preventsSelfReview: false, waitTimer: 0 })
  const [environment] = shop.repository.environments
  const reviewers = [ensureUser(shop.peer.world, 'lock')]
  Object.assign(environment ?? {}, { reviewers, preventsSelfReview: true, waitTimer: 30 })
  expect(await read()).toEqual({ reviewers: 1, preventsSelfReview: true, waitTimer: 30 })
  const { data } = await shop.github.octokit.rest.repos.getAllEnvironments(shop.github.repository)
  expect(data.environments?.map(({ name }) => name)).toEqual(['production'])
})

test('who approved is read for one environment, and a rejection undoes it', async () => {
  await using shop = await openShop(rights)
  const { repository, peer, github, pull } = shop
  const [actor, lock] = [ensureUser(peer.world, 'canal'), ensureUser(peer.world, 'lock')]
  const path = '.github/workflows/release.yml'
  const at = { event: 'push', headBranch: 'v1', headSha: pull.base.sha }
  const run = startBranchRun(peer.world, { repository, workflow: 'Release', path, actor, ...at })
  const environment = 'production'
  const read = () => readApprovals(github, { runId: run.id, environment })
  expect(await read()).toEqual([])
  run.approvals.push({ environment: 'staging', state: 'approved', user: actor })
  run.approvals.push({ environment, state: 'approved', user: lock })
  expect(await read()).toEqual(['lock'])
  run.approvals.push({ environment, state: 'rejected', user: actor })
  expect(await read()).toEqual([])
})

test('a tag leads to its commit, however it is made and wherever it moves', async () => {
  await using shop = await openShop(rights)
  const { repository, github, pull } = shop
  await createTag(repository, { name: 'v1', target: pull.base.sha })
  await createTag(repository, { name: 'v2', target: pull.base.sha, message: 'Two' })
  await createTag(repository, { name: 'v3', target: 'v2', message: 'Of a tag' })
  for (const tag of ['v1', 'v2', 'v3']) expect([tag, await readTag(github, tag)]).toEqual([tag, pull.base.sha])
  await createTag(repository, { name: 'v2', target: pull.head.sha, message: 'Moved' })
  expect(await readTag(github, 'v2')).toBe(pull.head.sha)
  expect(await readTag(github, 'v')).toBeUndefined()
})
