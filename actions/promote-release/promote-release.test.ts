import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import {
  backend,
  digestOf,
  everyRight,
  frontend,
  openRelease,
  overlay,
  type Version,
} from '../../peers/github/release.fixture.ts'
import type { Token } from '../../peers/github/state/token.ts'
import type { WorkflowRun } from '../../peers/github/state/workflow-run.ts'
import { runStep } from '../../peers/runner/run-step.ts'
import { readTrailers } from '../../src/bump/trailers.ts'

const b1 = { image: backend, tag: 'v1', digit: '1' }
const f1 = { image: frontend, tag: 'v1', digit: 'a' }
const images = `${backend}:v1@${digestOf('1')}\n${frontend}:v1@${digestOf('a')}`

interface Circumstances {
  /** The run that the step is part of. */
  readonly on: WorkflowRun
  readonly ref?: string
  readonly permissions?: Token['permissions']
}

async function run(
  shop: Awaited<ReturnType<typeof openRelease>>,
  inputs: Readonly<Record<string, string>>,
  { on, ref = `refs/tags/${on.headBranch}`, permissions = everyRight }: Circumstances,
) {
  const record = await runStep({
    main: join(import.meta.dirname, 'main.ts'),
    inputs: { 'github-token': shop.token(permissions), ...inputs },
    workspace: shop.workspace,
    event: {},
    variables: {
      ...{ GITHUB_API_URL: shop.github.url, GITHUB_REPOSITORY: 'canal/shop', GITHUB_TRIGGERING_ACTOR: 'canal' },
      ...{ GITHUB_RUN_ID: String(on.id), GITHUB_RUN_ATTEMPT: '1', GITHUB_SHA: on.headSha, GITHUB_REF: ref },
      GITHUB_WORKFLOW_REF: `canal/shop/${on.path}@${ref}`,
    },
  })
  return { ...record, said: [...record.log, ...record.commands.map(({ data }) => data)].join('\n') }
}

/** Staging proves both images, and a tag releases them. */
async function openProven(running: readonly Version[] = []) {
  const shop = await openRelease()
  if (running.length > 0) await shop.deploy('production', running)
  const { source } = await shop.deploy('staging', [b1, f1])
  await shop.tag('v1', source)
  return { shop, source, on: shop.release('v1', source) }
}

test('what a tag releases and staging proves goes to production in one commit of its lines; the same again is none', async () => {
  const { shop, source, on } = await openProven()
  await using _ = shop
  const record = await run(shop, {}, { on })
  expect(record.said).toContain('Promoted v1 from staging to production by commit')
  const commit = await shop.head()
  expect(record).toMatchObject({
    exitCode: 0,
    outputs: { outcome: 'committed', environment: 'production', images, 'source-commit': source, commit, until: '' },
  })
  expect(await shop.git('diff', '--numstat', 'main~1', 'main')).toBe(`4\t4\t${overlay('production')}`)
  const message = await shop.git('log', '-1', '--format=%B', 'main')
  expect(message).toMatch(/^Promote 2 images in production\n\nReleased by the tag v1, as proven in staging\.\n\n/)
  const trailer = { tag: 'v1', source, environment: 'production', promotedFrom: 'staging' }
  const made = { id: on.id, attempt: 1 }
  expect(readTrailers(message)).toEqual([
    { ...trailer, image: backend, digest: digestOf('1'), run: made },
    { ...trailer, image: frontend, digest: digestOf('a'), run: made },
  ])
  const gates = JSON.parse(record.outputs['gates'] ?? '')
  expect(gates).toMatchObject([{ image: backend, outcome: 'promote' }, { image: frontend }])
  expect(gates[0].gates).toHaveLength(9)

  const again = await run(shop, {}, { on })
  expect(again).toMatchObject({
    exitCode: 0,
    outputs: { outcome: 'unchanged', images, commit, 'source-commit': source },
  })
  expect(await shop.head()).toBe(commit)
})

test('a dry run may only read, and a pull request names no run', async () => {
  const { shop, on } = await openProven()
  await using _ = shop
  const before = await shop.head()
  const reads = { contents: 'read', deployments: 'read', actions: 'read' } as const
  const dry = await run(shop, { 'dry-run': 'true', images: 'frontend' }, { on, permissions: reads })
  expect(dry).toMatchObject({
    exitCode: 0,
    outputs: { outcome: 'planned', images: `${frontend}:v1@${digestOf('a')}`, commit: '' },
  })
  expect(dry.said).toContain(`${overlay('production')}:6: newTag: v0 → newTag: v1`)
  const record = await run(shop, { mode: 'pull-request' }, { on })
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'proposed', commit: '', images } })
  expect(record.summary).toContain(`[Pull request ${record.outputs['pull-request']}](`)
  const [pull] = shop.repository.pulls
  expect(pull).toMatchObject({
    title: 'Promote 2 images in production',
    number: Number(record.outputs['pull-request']),
  })
  const [trailer] = readTrailers(`x\n\n${pull?.body}`)
  expect(trailer?.promotedFrom).toBe('staging')
  expect(trailer?.run).toBeUndefined()
  expect(await shop.head()).toBe(before)
})

test('what is refused is told with every gate and what to do, by exit code, outputs and summary', async () => {
  const { shop, source, on } = await openProven()
  await using _ = shop
  const { source: later } = await shop.deploy('staging', [{ ...b1, tag: 'v2', digit: '2' }], { state: 'failure' })
  const head = await shop.head()
  const record = await run(shop, {}, { on })
  expect(record).toMatchObject({
    exitCode: 1,
    outputs: { outcome: 'refused', images: '', commit: '', 'source-commit': source },
  })
  expect(record.said).toContain(`standing   closed   ${digestOf('2')} came to staging`)
  expect(record.said).toContain('production does not take v1: standing:')
  expect(record.summary).toContain('- **standing** closed:')
  await shop.tag('v2', later)
  const failed = await run(shop, { tag: 'v2', images: 'backend' }, { on })
  expect(failed.said).toContain('is not proven in staging: It has the status "failure"')
  expect(failed.exitCode).toBe(1)
  expect(await shop.head()).toBe(head)
})

test('what is too early ends with 4 and says when', async () => {
  await using shop = await openRelease('soak: 24h')
  const { source } = await shop.deploy('staging', [b1])
  await shop.tag('v1', source)
  const record = await run(shop, { images: 'backend' }, { on: shop.release('v1', source) })
  expect(record).toMatchObject({ exitCode: 4, outputs: { outcome: 'waiting', images: '', commit: '' } })
  const [gates] = JSON.parse(record.outputs['gates'] ?? '')
  const soak = gates.gates.find(({ gate }: { gate: string }) => gate === 'soak')
  expect(soak).toMatchObject({ state: 'waiting', until: record.outputs['until'] })
  expect(Date.parse(soak.until) - Date.now()).toBeGreaterThan(23 * 3_600_000)
})

test('a failed rollout is taken back in the same run, its digest barred; done again it goes on from there', async () => {
  const { shop, on } = await openProven([{ ...b1, tag: 'v0.9', digit: '9' }, f1])
  await using _ = shop
  const promoted = await run(shop, {}, { on })
  expect(promoted.outputs).toMatchObject({ outcome: 'committed', images: `${backend}:v1@${digestOf('1')}` })
  const inputs = { operation: 'roll-back', failed: images, outcome: 'failed', reason: 'Back-off\nrestarting.' }
  const record = await run(shop, inputs, { on })
  const commit = await shop.head()
  const back = { images: `${backend}:v0.9@${digestOf('9')}`, commit, environment: 'production', gates: '[]' }
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'committed', ...back } })
  expect(await shop.git('show', 'main:towpath.barred.yaml')).toContain(
    `digest: ${digestOf('1')}\n    image: ${backend}\n    environment: production\n    reason: "Back-off restarting."`,
  )
  const message = await shop.git('log', '-1', '--format=%B', 'main')
  expect(message).toContain(
    `Roll back shop/backend to v0.9 in production\n\nBack from ${digestOf('1')}: Back-off restarting.`,
  )
  expect(readTrailers(message)).toMatchObject([{ digest: digestOf('9'), run: { id: on.id } }])
  expect(await run(shop, inputs, { on })).toMatchObject({ exitCode: 0, outputs: { outcome: 'unchanged', ...back } })
  expect(await shop.head()).toBe(commit)
  const again = await run(shop, {}, { on })
  expect(again.said).toContain('barred: It is barred since')
  expect(again.exitCode).toBe(1)
})

test.each([
  { name: 'no tag', inputs: {}, ref: 'refs/heads/main', exitCode: 2, says: 'input tag: no tag started this run' },
  {
    name: 'a tag that does not exist',
    inputs: { tag: 'v9' },
    exitCode: 1,
    says: 'There is no tag "v9". Push it first',
  },
  { name: 'a mistyped image', inputs: { images: 'backnd' }, exitCode: 2, says: 'Did you mean backend?' },
  { name: 'an image of somebody else', inputs: { images: 'nginx' }, exitCode: 2, says: 'It has backend, frontend.' },
  {
    name: 'a mistyped environment',
    inputs: { environment: 'prodution' },
    exitCode: 2,
    says: 'Did you mean production?',
  },
  {
    name: 'the first environment',
    inputs: { environment: 'staging' },
    exitCode: 2,
    says: 'what staging is promoted from',
  },
  { name: 'a branch that is not there', inputs: { branch: 'mian' }, exitCode: 2, says: 'no branch "mian"' },
  { name: 'no reason', inputs: { operation: 'roll-back' }, exitCode: 2, says: 'input reason:' },
  {
    name: 'a rollout that nobody knows the end of',
    inputs: { operation: 'roll-back', failed: images },
    exitCode: 1,
    says: 'The rollout is undecided, not failed.',
  },
  {
    name: 'a digest for several images',
    inputs: { operation: 'roll-back', images: 'backend frontend', reason: 'Slow.', digest: digestOf('1') },
    exitCode: 2,
    says: 'for more than one image',
  },
  {
    name: 'a token that may not read runs',
    inputs: {},
    permissions: { contents: 'write', deployments: 'read' },
    exitCode: 3,
    says: 'actions: read',
  },
] as const)('$name', async ({ inputs, exitCode, says, ...circumstances }) => {
  const { shop, on } = await openProven()
  await using _ = shop
  const head = await shop.head()
  const record = await run(shop, inputs, { on, ...circumstances })
  expect(record.said).toContain(says)
  expect(record.exitCode).toBe(exitCode)
  expect(await shop.head()).toBe(head)
})

test('a protected branch refuses by the name of its rule and the right that is needed', async () => {
  const { shop, on } = await openProven()
  await using _ = shop
  shop.repository.branchRules.set(
    'main',
    'Repository rule violations found\n\nChanges must be made through a pull request.',
  )
  const record = await run(shop, {}, { on })
  expect(record.exitCode).toBe(3)
  expect(record.said).toContain('The rule is "Require a pull request before merging"')
  expect(record.said).toContain('"contents: write"')
})
