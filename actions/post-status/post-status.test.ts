import { expect, test } from '@jest/globals'
import { openTest } from '../pull-request.fixture.ts'
import { deployedShop, deployment, shop } from '../shop.fixture.ts'

const faulty = { 'app/deployment.yaml': deployment({ replicas: 'two', privileged: 'false' }) }
const good = { 'app/deployment.yaml': deployment({ replicas: '3', privileged: 'false' }) }

test("a fork's pull request ends green with no write tried, and a second run posts its status", async () => {
  await using pr = await openTest({ base: shop, change: good, from: 'fork' })
  const { run, record } = await pr.review()
  expect(record).toMatchObject({ exitCode: 0, outputs: { verdict: 'success', status: 'artifact' } })
  expect(pr.writes()).toEqual([])
  const { record: posted } = await pr.postStatus(run)
  expect(posted).toMatchObject({ exitCode: 0, outputs: { 'pull-request': '1', status: 'written' } })
  expect(pr.writes()).toEqual(['POST /repos/canal/shop/issues/1/comments 201'])
  expect(pr.pull.repository.comments[0]?.body).toContain('**No findings**')
})

test('the token of Dependabot may only read as well, though its branch is in the repository', async () => {
  await using pr = await openTest({ base: shop, change: good })
  const { record } = await pr.review({ variables: { GITHUB_ACTOR: 'dependabot[bot]' } })
  expect(record).toMatchObject({ exitCode: 0, outputs: { status: 'artifact' } })
  expect(pr.writes()).toEqual([])
})

test('findings of a fork are posted with their lines, once', async () => {
  await using pr = await openTest({ base: shop, change: faulty, from: 'fork' })
  const { run, record } = await pr.review()
  expect(record).toMatchObject({ exitCode: 1, outputs: { errors: '1' } })
  await pr.postStatus(run)
  const { record: again } = await pr.postStatus(run)
  expect(again.outputs).toEqual({ 'pull-request': '1', status: 'unchanged' })
  expect(pr.pull.repository.comments).toHaveLength(1)
  expect(pr.pull.repository.comments[0]?.body).toContain(`/canal/shop/blob/${pr.pull.head.sha}/app/deployment.yaml#L6`)
})

test('review and preview of one run come to one comment, and stay there when they are posted again', async () => {
  await using pr = await openTest({ base: { ...shop, ...deployedShop }, change: good, from: 'fork' })
  const { run, steps } = await pr.check()
  expect(steps.map(({ action, record }) => [action, record.exitCode, record.outputs['status']])).toEqual([
    ['validate-manifests', 0, 'artifact'],
    ['preview-changes', 0, 'artifact'],
  ])
  expect(pr.pull.repository.artifacts.map(({ name }) => name).toSorted()).toEqual(['towpath-preview', 'towpath-status'])
  expect(pr.writes()).toEqual([])
  const { record } = await pr.postStatus(run)
  expect(record).toMatchObject({ exitCode: 0, outputs: { 'pull-request': '1', status: 'written' } })
  const { comments } = pr.pull.repository
  expect(comments).toHaveLength(1)
  expect(comments[0]?.body).toContain('**No findings**')
  expect(comments[0]?.body).toContain('### What will change')
  const { record: again } = await pr.postStatus(run)
  expect(again.outputs).toEqual({ 'pull-request': '1', status: 'unchanged' })
  expect(comments).toHaveLength(1)
})

test('a dry run writes nothing', async () => {
  await using pr = await openTest({ base: shop, change: good, from: 'fork' })
  const { run } = await pr.review()
  const { record } = await pr.postStatus(run, { inputs: { 'dry-run': 'true' } })
  expect(record.outputs).toEqual({ 'pull-request': '1', status: 'dry-run' })
  expect(pr.writes()).toEqual([])
})

test('a run that wrote the comment itself leaves nothing to post', async () => {
  await using pr = await openTest({ base: shop, change: good })
  const { run } = await pr.review()
  const { record } = await pr.postStatus(run)
  expect(record).toMatchObject({ exitCode: 0, outputs: { 'pull-request': '', status: 'nothing' } })
})

test('a pull request that has moved on gets no status of an older commit', async () => {
  await using pr = await openTest({ base: shop, change: good, from: 'fork' })
  const { run } = await pr.review()
  pr.pull.head.sha = 'f'.repeat(40)
  const { record } = await pr.postStatus(run)
  expect(record).toMatchObject({ exitCode: 0, outputs: { status: 'nothing' } })
  expect(pr.writes()).toEqual([])
})

test('without the right to write comments the permission is named', async () => {
  await using pr = await openTest({ base: shop, change: good, from: 'fork' })
  const { run } = await pr.review()
  const { record } = await pr.postStatus(run, { permissions: { actions: 'read', pull_requests: 'read' } })
  expect(record.exitCode).toBe(3)
  expect(record.commands.map(({ data }) => data).join('\n')).toContain('pull-requests: write')
})
