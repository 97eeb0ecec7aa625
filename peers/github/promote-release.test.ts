import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { PromotionCall } from '../../src/promotion/release/call.ts'
import { promoteRelease } from '../../src/promotion/release/promote-release.ts'
import { rollBack } from '../../src/promotion/rollback/roll-back.ts'
import {
  asReleaseRun,
  backend,
  digestOf,
  evidenceOf,
  frontend,
  openRelease,
  overlay,
  type Release,
} from './release.fixture.ts'
import { completeWorkflowRun } from './seed/start-workflow-run.ts'
import { ensureUser } from './state/world.ts'

const b1 = { image: backend, tag: 'v1', digit: '1' }
const f1 = { image: frontend, tag: 'v1', digit: 'a' }

function callOf(changes: Partial<PromotionCall> = {}): PromotionCall {
  const call = { tag: 'v1', startedFor: undefined, environment: undefined, images: ['backend'], branch: 'main' }
  return { ...call, mode: 'commit', run: undefined, ...changes }
}

/** Staging runs and proves backend, built from a commit that v1 names. */
async function openProven(production = ''): Promise<{ shop: Release; source: string }> {
  const shop = await openRelease(production)
  const { source } = await shop.deploy('staging', [b1])
  await shop.tag('v1', source)
  return { shop, source }
}

/** What is in the way of a release: gates that are not open, and other reasons. */
async function inTheWay(shop: Release, changes: Partial<PromotionCall> = {}, now = Date.now) {
  const head = await shop.head()
  const report = await promoteRelease(callOf(changes), await shop.means(now))
  expect([report.commit, await shop.head()]).toEqual([undefined, head])
  const gates = report.images.flatMap(({ decision }) => decision?.gates ?? []).filter(({ state }) => state !== 'open')
  return { report, gates: gates.map(({ gate, state }) => `${gate} ${state}`), said: JSON.stringify(report) }
}

test('a tag that moved since the run began is refused', async () => {
  const { shop, source } = await openProven()
  await using _ = shop
  const { source: later } = await shop.deploy('staging', [{ ...b1, digit: '2' }])
  await shop.tag('v1', later)
  const { report } = await inTheWay(shop, { startedFor: source })
  expect(report).toMatchObject({ outcome: 'refused', reasons: [expect.stringContaining('moved from')] })
})

test('a tag that moves before the commit is refused, by hand too', async () => {
  const { shop } = await openProven()
  await using _ = shop
  const { source: later } = await shop.deploy('staging', [{ ...b1, digit: '2' }])
  const { requests } = shop.github
  shop.github.fail({ method: 'POST', path: /graphql$/, kind: { type: 'delay', milliseconds: 1_000 } })
  const from = requests.length
  const ended = inTheWay(shop)
  while (!requests.slice(from).some(({ path }) => path.includes('/git/ref/tags'))) await pause(5)
  await shop.tag('v1', later)
  expect((await ended).report).toMatchObject({ outcome: 'refused', reasons: [expect.stringContaining('moved from')] })
})

test('a deleted tag is refused', async () => {
  const { shop, source } = await openProven()
  await using _ = shop
  await shop.git('tag', '--delete', 'v1')
  const { report } = await inTheWay(shop, { startedFor: source })
  expect(report.reasons).toEqual([expect.stringContaining('was deleted since the run began')])
})

test('a promotion asks little: the records of other images cost nothing, and one deployment is read once', async () => {
  const { shop } = await openProven()
  await using _ = shop
  const means = await shop.means()
  const count = async (images: readonly string[]) => {
    const before = shop.github.requests.length
    await promoteRelease(callOf({ images, mode: 'dry-run' }), means)
    return shop.github.requests.length - before
  }
  const alone = await count(['backend'])
  const { source } = await shop.deploy('staging', [b1, f1])
  await shop.tag('v1', source)
  const [one, both] = [await count(['backend']), await count(['backend', 'frontend'])]
  expect(alone).toBeLessThanOrEqual(15)
  expect(both - one).toBeLessThanOrEqual(3)
})

test('of two releases at once, by hand, one commits and the other finds it done', async () => {
  const { shop } = await openProven()
  await using _ = shop
  const before = await shop.head()
  const means = await shop.means()
  const reports = await Promise.all([promoteRelease(callOf(), means), promoteRelease(callOf(), means)])
  expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['committed', 'unchanged'])
  expect(new Set(reports.map(({ commit }) => commit))).toEqual(new Set([await shop.head()]))
  expect(await shop.git('rev-list', '--count', `${before}..main`)).toBe('1')
})

test('a commit whose answer was lost is not made twice, and is told', async () => {
  const { shop } = await openProven()
  await using _ = shop
  const before = await shop.head()
  shop.loseAnswerOfCommit({ after: 3 })
  const report = await promoteRelease(callOf(), await shop.means())
  expect(report).toMatchObject({
    outcome: 'committed',
    commit: await shop.head(),
    moved: [`${backend}:v1@${digestOf('1')}`],
  })
  expect(await shop.git('rev-list', '--count', `${before}..main`)).toBe('1')
  expect(shop.lostAnswers()).toBe(1)
})

test('of two runs, the later waits for the one that began first', async () => {
  const { shop, source } = await openProven()
  await using _ = shop
  const [first, second] = [shop.release('v1', source), shop.release('v1', source)]
  const { report, gates } = await inTheWay(shop, { run: asReleaseRun(second) })
  expect([report.outcome, report.until, gates]).toEqual(['waiting', undefined, ['alone waiting']])
  expect((await promoteRelease(callOf({ run: asReleaseRun(first) }), await shop.means())).outcome).toBe('committed')
  completeWorkflowRun(first, 'success')
  const again = await promoteRelease(callOf({ run: asReleaseRun(second) }), await shop.means())
  expect(again.outcome).toBe('unchanged')
})

test('a commit that comes between is looked at: what it brings is not lost', async () => {
  const { shop } = await openProven()
  await using _ = shop
  const { source: newer } = await shop.deploy('staging', [{ ...b1, digit: '2' }])
  await shop.bump('staging', [b1], newer, undefined)
  const production = await shop.deploy('production', [{ ...b1, digit: '2' }], { source: newer })
  const { gates, said } = await inTheWay(shop)
  expect(gates).toEqual(['standing closed', 'order closed'])
  expect(said).toContain(`is older than ${production.source.slice(0, 12)}`)
})

test('a forged record is no evidence', async () => {
  await using shop = await openRelease()
  const { source, commit } = await shop.deploy('staging', [b1], { state: 'failure' })
  await shop.tag('v1', source)
  const nightly = shop.start('deploy.yml', { event: 'schedule', headBranch: 'main', headSha: commit })
  await shop.record(evidenceOf({ environment: 'staging', ...b1, source, commit, run: nightly }))
  completeWorkflowRun(nightly, 'success')
  const { report } = await inTheWay(shop)
  expect(report.outcome).toBe('refused')
  expect(report.reasons).toEqual([expect.stringContaining(`that its push started may tell how it went`)])
})

test('what was never deployed has no evidence', async () => {
  const { shop } = await openProven()
  await using _ = shop
  await shop.tag('v2', await shop.push({ 'backend/main.ts': 'new' }))
  const { report } = await inTheWay(shop, { tag: 'v2' })
  expect(report.reasons).toEqual([expect.stringContaining('was never deployed to staging. Deploy that commit there')])
})

test('a tag of a commit that left the folder of the application as it was releases the same digest', async () => {
  const { shop, source } = await openProven()
  await using _ = shop
  const later = await shop.push({ 'docs/more.md': 'More' })
  await shop.tag('v2', later)
  const report = await promoteRelease(callOf({ tag: 'v2' }), await shop.means())
  expect(report).toMatchObject({ outcome: 'committed', source: later, moved: [`${backend}:v1@${digestOf('1')}`] })
  expect(await shop.git('log', '-1', '--format=%B', 'main')).toContain(`Towpath-Source: ${later}`)
  expect(source).not.toBe(later)
})

test.each([
  { name: 'a soak that is not over', production: 'soak: 24h', gates: ['soak waiting'], until: expect.any(Number) },
  {
    name: 'a freeze window',
    production: 'freezeWindows: [{ schedule: "* * * * *", duration: 1h, reason: Sale }]',
    gates: ['freeze waiting'],
    until: expect.any(Number),
  },
  { name: 'no verdict of the metrics', production: 'gates: { metrics: required }', gates: ['metrics closed'] },
  { name: 'approvals by hand', production: 'gates: { approvals: 1 }', gates: ['approvals closed'] },
])('$name', async ({ production, gates: wanted, until }) => {
  const { shop } = await openProven(production)
  await using _ = shop
  const { report, gates } = await inTheWay(shop)
  expect(gates).toEqual(wanted)
  expect(report.until).toEqual(until)
})

test('approvals are counted from the run, and an environment that asks nobody is told', async () => {
  const { shop, source } = await openProven('gates: { approvals: 1 }')
  await using _ = shop
  const on = shop.release('v1', source)
  const call = { run: asReleaseRun(on) }
  const lock = ensureUser(shop.github.world, 'lock')
  expect((await inTheWay(shop, call)).said).toContain('environment production asks nobody')
  const settings = { id: 1, name: 'production', createdAt: '2026-03-01T00:00:00Z', preventsSelfReview: false }
  shop.repository.environments.push({ ...settings, reviewers: [lock], waitTimer: 0 })
  expect((await inTheWay(shop, call)).gates).toEqual(['approvals waiting'])
  on.approvals.push({ environment: 'production', state: 'approved', user: on.actor })
  expect((await inTheWay(shop, call)).said).toContain('0 approvals of 1, other than by canal')
  on.approvals.push({ environment: 'production', state: 'approved', user: lock })
  expect((await promoteRelease(callOf(call), await shop.means())).outcome).toBe('committed')
})

test('what is barred does not come, and nothing does where the list cannot be read', async () => {
  const { shop } = await openProven()
  await using _ = shop
  const entry = `- { digest: "${digestOf('1')}", reason: It fails., since: "2026-03-01" }`
  await shop.push({ 'towpath.barred.yaml': `version: 1\nbarred:\n${entry}\n` })
  expect((await inTheWay(shop)).gates).toEqual(['barred closed'])
  await shop.push({ 'towpath.barred.yaml': 'version: 2\n' })
  const { report, gates } = await inTheWay(shop)
  expect(gates).toEqual(['barred closed'])
  expect(report.reasons).toEqual([expect.stringMatching(/^towpath\.barred\.yaml:1: /)])
})

test('one image that may not come keeps the others back', async () => {
  const { shop, source } = await openProven()
  await using _ = shop
  const { report } = await inTheWay(shop, { images: [] })
  expect(report).toMatchObject({
    outcome: 'refused',
    images: [{ decision: { outcome: 'promote' } }, { digest: undefined }],
  })
  await shop.deploy('staging', [f1], { source })
  const both = await promoteRelease(callOf({ images: [] }), await shop.means())
  expect(both).toMatchObject({ outcome: 'committed', moved: { length: 2 } })
})

test('manifests that name two versions, or cannot be edited, are refused with their places', async () => {
  const { shop } = await openProven()
  await using _ = shop
  const [staging, production] = await Promise.all(
    ['staging', 'production'].map(name => shop.git('show', `main:${overlay(name)}`)),
  )
  await shop.push({ [overlay('production')]: `${production}\n- name: ${backend}\n  newTag: *old\n` })
  expect((await inTheWay(shop)).report.reasons).toEqual([expect.stringContaining(`${overlay('production')}:`)])
  await shop.push({
    [overlay('production')]: `${production}\n`,
    [overlay('staging')]: `${staging}\n- name: ${backend}\n  newTag: v7\n`,
  })
  expect((await inTheWay(shop)).report.reasons).toEqual([expect.stringContaining('is named with several versions')])
})

test('manifests in a repository of their own take it, proven by records of the source', async () => {
  await using shop = await openRelease('', { manifests: 'deploy' })
  await shop.deploy('production', [{ ...b1, digit: '0' }])
  const { source } = await shop.deploy('staging', [b1])
  await shop.tag('v1', source)
  const on = shop.release('v1', source)
  const report = await promoteRelease(callOf({ run: asReleaseRun(on) }), await shop.means())
  expect(report).toMatchObject({
    outcome: 'committed',
    commit: await shop.head(),
    moved: [`${backend}:v1@${digestOf('1')}`],
  })
  expect(report.images[0]?.decision?.gates).toContainEqual(
    expect.objectContaining({ gate: 'order', seen: expect.stringMatching(/^Its commit .+ holds .+, which runs/) }),
  )
  const claim = { environment: 'production', ...b1, source, commit: report.commit ?? '', run: on, manifests: 'deploy' }
  await shop.recordAs(claim, 'failure')
  const failed = [`${backend}:v1@${digestOf('1')}`]
  const cause = { by: 'rollout', failed, outcome: 'failed', reason: 'Back-off.' } as const
  const call = { environment: 'production', branch: 'main', mode: 'commit', run: undefined, cause } as const
  expect(await rollBack(call, await shop.means())).toMatchObject({ outcome: 'committed', commit: await shop.head() })
})
