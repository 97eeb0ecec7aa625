import { expect, test } from '@jest/globals'
import { writeTrailers } from '../../src/bump/trailers.ts'
import { defaultEvidence } from '../../src/config/config.ts'
import { addDeploymentStatus, createDeployment } from '../../src/github/deployments.ts'
import { parseDigest } from '../../src/image/digest.ts'
import type { Evidence } from '../../src/promotion/evidence/evidence.ts'
import { readRecords } from '../../src/promotion/evidence/read-records.ts'
import { writeEvidence } from '../../src/promotion/evidence/write.ts'
import { commitFiles } from './seed/commit-files.ts'
import { createUserToken } from './seed/create-token.ts'
import { completeWorkflowRun, startBranchRun } from './seed/start-workflow-run.ts'
import { connect, openShop, type Shop } from './shop.fixture.ts'
import { ensureUser } from './state/world.ts'

const rights = { contents: 'read', deployments: 'write', actions: 'read' } as const
const image = 'registry.example.org/shop/backend'
const digestOf = (digit: string) => parseDigest(`sha256:${digit.repeat(64)}`)
const environment = 'staging'

/** What the deploy workflow does: a run on main, a bump with its trailers, a record of a good rollout. */
async function deploy({ peer: { world }, repository, pull, github }: Shop, path = '.github/workflows/deploy.yml') {
  const source = pull.base.sha
  const actor = ensureUser(world, 'canal')
  const at = { event: 'push', headBranch: 'main', headSha: source }
  const run = startBranchRun(world, { repository, workflow: 'Deploy', path, actor, ...at })
  const trailers = writeTrailers([
    { image, tag: '1.2', digest: digestOf('a'), source, environment, run: { id: run.id, attempt: 1 } },
  ])
  const message = `Deploy backend\n\n${trailers}`
  const commit = await commitFiles(world, repository, { branch: 'main', message, files: { image: 'a' } })
  const evidence: Evidence = {
    ...{ version: 1, environment, image, digest: digestOf('a'), source, applications: ['shop'], verdict: 'good' },
    configuration: { repository: 'canal/shop', commit },
    run: { id: run.id, attempt: 1 },
  }
  await record(github, evidence)
  return { run, evidence }
}

async function record(github: Shop['github'], evidence: Evidence) {
  const { id } = await createDeployment(github, {
    ...{ commit: evidence.source, task: 'towpath', environment, description: '', production: false },
    payload: writeEvidence(evidence),
  })
  await addDeploymentStatus(github, id, { state: 'success', description: '', logUrl: 'https://ci.example.org/1' })
}

async function judge({ github }: Shop) {
  const names = { repository: 'canal/shop', configurationRepository: 'canal/shop', configurationBranch: 'main' }
  const expected = { ...defaultEvidence, ...names }
  const { records, unreadable } = await readRecords(
    { source: github, configuration: github },
    { images: [image], environment, expected, most: 20 },
  )
  const refusals = records.map(judged => (judged.proof === 'proven' ? [] : judged.refusals.map(({ rule }) => rule)))
  return { refusals, unreadable }
}

test('a record of the deploy workflow is believed when its run has ended well', async () => {
  await using shop = await openShop(rights)
  const { run } = await deploy(shop)
  expect(await judge(shop)).toEqual({ refusals: [['conclusion']], unreadable: [] })
  completeWorkflowRun(run, 'success')
  expect(await judge(shop)).toEqual({ refusals: [[]], unreadable: [] })
})

test('records that are no evidence are refused, or passed over', async () => {
  await using shop = await openShop(rights)
  const { peer, repository, pull, github } = shop
  const { run, evidence } = await deploy(shop)
  completeWorkflowRun(run, 'success')
  await record(github, { ...evidence, image: 'registry.example.org/shop/frontend' })
  await github.octokit.rest.repos.createDeployment({
    ...github.repository,
    ref: 'main',
    environment,
    required_contexts: [],
  })
  await createDeployment(github, {
    ...{ commit: pull.base.sha, task: 'towpath', environment, description: '', production: false },
    payload: { version: 1 },
  })
  await record(github, { ...evidence, digest: digestOf('b') })
  await record(github, { ...evidence, run: { id: 1, attempt: 1 } })
  await record(github, { ...evidence, configuration: { repository: 'canal/shop', commit: pull.head.sha } })
  await record(github, { ...evidence, configuration: { repository: 'visitor/shop', commit: pull.head.sha } })
  await record(await connect(peer, repository, createUserToken(peer.world, 'visitor', [repository])), evidence)
  const { refusals, unreadable } = await judge(shop)
  expect(refusals).toEqual([['creator'], ['configuration'], ['configuration', 'trailers'], ['run'], ['trailers'], []])
  expect(unreadable).toMatchObject([{ problems: { length: 9 } }])
})

test('a record of another workflow is refused', async () => {
  await using shop = await openShop(rights)
  const { run } = await deploy(shop, '.github/workflows/pull-request.yml')
  completeWorkflowRun(run, 'success')
  expect(await judge(shop)).toMatchObject({ refusals: [['workflow']] })
})

test('of two runs that go on, only the one that brought it is believed', async () => {
  await using shop = await openShop(rights)
  const { peer, repository, github } = shop
  const { run, evidence } = await deploy(shop)
  const { commit } = evidence.configuration
  const actor = ensureUser(peer.world, 'canal')
  const wanted = { repository, workflow: 'Deploy', path: '.github/workflows/deploy.yml', actor, headBranch: 'main' }
  const nightly = startBranchRun(peer.world, { ...wanted, event: 'schedule', headSha: commit })
  const pushed = startBranchRun(peer.world, { ...wanted, event: 'push', headSha: commit })
  for (const { id } of [nightly, pushed]) await record(github, { ...evidence, run: { id, attempt: 1 } })
  completeWorkflowRun(nightly, 'success')
  completeWorkflowRun(pushed, 'success')
  completeWorkflowRun(run, 'failure')
  expect(await judge(shop)).toMatchObject({ refusals: [['bringer'], ['bringer'], ['conclusion']] })
  completeWorkflowRun(run, 'success')
  expect(await judge(shop)).toMatchObject({ refusals: [[], ['bringer'], []] })
})
