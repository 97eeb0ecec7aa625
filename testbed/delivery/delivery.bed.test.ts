import { afterAll, beforeAll, expect } from '@jest/globals'
import type { PlayedRun } from '../../peers/runner/run-workflow.ts'
import { bedTest } from '../bed/bed-test.ts'
import { appProject, closedProject } from '../record/app-project.ts'
import { stageComponents } from '../record/open-stage.ts'
import { overlayPath } from '../record/shop.ts'
import {
  commentOf,
  type DeliveredShop,
  deploy,
  fileOf,
  liveSpec,
  type MergedChange,
  mergeChange,
  openShop,
  recordsOf,
  stepsOf,
} from './delivered-shop.ts'
import { type DeliveryGround, openDeliveryGround } from './delivery-ground.ts'

const test = bedTest(stageComponents)
const overlayFile = `${overlayPath}/kustomization.yaml`
const over = new AbortController()
let ground: DeliveryGround | undefined
let shop: DeliveredShop

// The tests tell one story of one shop, in this order.
beforeAll(async () => {
  ground = await openDeliveryGround(over.signal)
  shop = await openShop(ground, 'delivered')
}, 300_000)

afterAll(async () => {
  over.abort()
  await ground?.[Symbol.asyncDispose]()
})

/** What runs, as the cluster and as git say it. */
async function expectRunning({ image }: MergedChange): Promise<void> {
  expect(await liveSpec(shop)).toContain(image.reference)
  expect(await fileOf(shop, overlayFile)).toContain(image.digest)
}

test('a merged image is bumped, awaited, recorded as evidence, and told to its pull request', async () => {
  const change = await mergeChange(shop, '1.0.1')
  const { run, steps, outputs } = await deploy(shop, change)
  expect(stepsOf(steps)).toEqual(['bump: committed', 'await: healthy', 'record: recorded'])
  expect(run.conclusion).toBe('success')
  expect(outputs).toMatchObject({ outcome: 'healthy' })
  expect(recordsOf(shop)).toEqual([['success']])
  expect(commentOf(shop, change)).toMatch(/^### development: healthy$/m)
  expect(commentOf(shop, change)).toContain('Argo CD `argocd/delivered` healthy')
  await expectRunning(change)
})

test('what a later merge overtakes is recorded by that one alone, which tells both pull requests', async () => {
  const overtaken = await mergeChange(shop, '1.0.2')
  const { promise: later, resolve } = Promise.withResolvers<readonly [MergedChange, PlayedRun]>()
  const next = async () => {
    const change = await mergeChange(shop, '1.0.3')
    return [change, await deploy(shop, change)] as const
  }
  const early = await deploy(shop, overtaken, {
    // It must not have settled before the later one is there.
    inputs: { settle: '30s' },
    onStep: ({ step }) => {
      if (step.id === 'bump') resolve(next())
    },
  })
  const [change, late] = await later
  expect(stepsOf(early.steps)).toEqual(['bump: committed', 'await: superseded', 'record: none'])
  expect(stepsOf(late.steps)).toEqual(['bump: committed', 'await: healthy', 'record: recorded'])
  expect(recordsOf(shop)).toEqual([['success', 'inactive'], ['success']])
  for (const pull of [overtaken, change]) {
    expect(commentOf(shop, pull)).toMatch(/^### development: healthy$/m)
    expect(commentOf(shop, pull)).toContain('web:1.0.3')
  }
  await expectRunning(change)
})

test("what Gatekeeper refuses is told in Gatekeeper's words, and the version before comes back", async () => {
  const before = await fileOf(shop, overlayFile)
  const change = await mergeChange(shop, 'latest')
  let refusal = ''
  const { run, steps } = await deploy(shop, change, {
    onStep: ({ step }) => {
      if (step.id === 'record') refusal = commentOf(shop, change)
    },
  })
  expect(stepsOf(steps)).toEqual([
    'bump: committed',
    'await: failed',
    'record: failure',
    'roll-back: committed',
    'await-back: healthy',
    'record-back: recorded',
  ])
  expect(run.conclusion).toBe('failure')
  expect(refusal).toMatch(/^### development: failed$/m)
  for (const comment of [refusal, commentOf(shop, change)]) {
    expect(comment).toMatch(
      /admission webhook "validation\.gatekeeper\.sh" denied the request: \\\[no-moving-tags\\\] .*container web uses image .* with a tag that moves: use the tag of one version/,
    )
  }
  expect(commentOf(shop, change)).toMatch(/^### development: rolled back$/m)
  expect(await fileOf(shop, overlayFile)).toBe(before)
  expect(await liveSpec(shop)).toContain('web:1.0.3@sha256:')
  expect(await fileOf(shop, 'towpath.barred.yaml')).toContain(change.image.digest)
  // Argo CD would have tried the refused commit for minutes more: the wait had it end, by Argo CD's own API.
  const back = steps.find(({ step }) => step.id === 'await-back')
  expect(back?.record.log.join('\n')).toContain('was ended, for it is refused again and again')
})

test('what a closed sync window holds back is blocked, and the pull request says by what', async () => {
  await shop.ground.cluster.apply(appProject(shop.name, closedProject))
  const change = await mergeChange(shop, '1.0.4')
  const { run, steps } = await deploy(shop, change)
  expect(stepsOf(steps)).toEqual(['bump: committed', 'await: blocked', 'record: failure'])
  expect(run.conclusion).toBe('failure')
  expect(recordsOf(shop).at(-1)).toEqual(['error'])
  expect(commentOf(shop, change)).toMatch(/^### development: blocked$/m)
  expect(commentOf(shop, change)).toMatch(/Argo CD `argocd\/delivered` blocked: a sync window of its project is closed/)
  expect(await liveSpec(shop)).toContain('web:1.0.3@sha256:')
})
