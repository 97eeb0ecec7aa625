import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { barredFile } from '../../src/promotion/barred/barred.ts'
import { liftBarred } from '../../src/promotion/barred/lift-barred.ts'
import type { RollbackCall, RollbackOrder } from '../../src/promotion/rollback/call.ts'
import { rollBack } from '../../src/promotion/rollback/roll-back.ts'
import { backend, digestOf, frontend, openRelease, overlay, type Release } from './release.fixture.ts'

const version = (digit: string, image = backend) => ({ image, tag: `v${digit}`, digit })
const reference = (digit: string, image = backend) => `${image}:v${digit}@${digestOf(digit)}`
const failure = (failed: readonly string[], outcome: 'failed' | 'superseded' = 'failed'): RollbackOrder => {
  return { by: 'rollout', failed, outcome, reason: 'Back-off.' }
}
const person = (changes: object = {}): RollbackOrder => {
  return { by: 'person', images: ['backend'], wanted: undefined, reason: 'Slow.', ...changes }
}

async function goBack(shop: Release, cause: RollbackOrder, changes: Partial<RollbackCall> = {}) {
  const call = { environment: 'production', branch: 'main', mode: 'commit', run: undefined, cause, ...changes } as const
  return rollBack(call, await shop.means())
}

/** Production ran the versions of these digits, one after the other; the last failed. */
async function openFailed(good: readonly string[], production = '') {
  const shop = await openRelease(production)
  for (const digit of good) await shop.deploy('production', [version(digit)])
  await shop.deploy('production', [version('9')], { state: 'failure' })
  return shop
}

test('after a failed rollout it goes back to the version right before, by a commit that also bars the digest', async () => {
  await using shop = await openFailed(['1', '2'])
  const before = await shop.head()
  const report = await goBack(shop, failure([reference('9')]))
  expect(report).toMatchObject({
    outcome: 'committed',
    commit: await shop.head(),
    moved: [reference('2')],
    by: 'person',
  })
  expect(report.source).toMatch(/^[0-9a-f]{40}$/)
  expect(await shop.git('diff', '--stat=200', before, 'main')).toContain(`${overlay('production')} | 4 ++--`)
  expect(await shop.git('show', `main:${barredFile}`)).toContain(digestOf('9'))
  // The tag is that of the version, though the manifests say another.
  expect(await shop.production()).toContain(`newTag: v2\n  digest: ${digestOf('2')}`)
})

test('of several images, those that ran there before stay, and are not barred', async () => {
  await using shop = await openRelease()
  const { source } = await shop.deploy('production', [version('1'), version('a', frontend)])
  const { run, commit } = await shop.deploy('production', [version('9')], { state: 'failure' })
  await shop.recordAs({ environment: 'production', image: frontend, digit: 'a', source, commit, run }, 'failure')
  const report = await goBack(shop, failure([reference('9'), reference('a', frontend)]))
  expect(report).toMatchObject({ outcome: 'committed', moved: [reference('1')] })
  expect(await shop.git('show', `main:${barredFile}`)).not.toContain(digestOf('a'))
})

test('a commit whose answer was lost is not made twice: it goes back once', async () => {
  await using shop = await openFailed(['1', '2'])
  shop.loseAnswerOfCommit({ after: 2 })
  const report = await goBack(shop, person())
  expect(report).toMatchObject({ outcome: 'committed', commit: await shop.head(), moved: [reference('2')] })
  expect(await shop.production()).toContain(digestOf('2'))
  expect(shop.lostAnswers()).toBe(1)
})

test('two that ask at once go back once', async () => {
  await using shop = await openFailed(['1', '2'])
  const reports = await Promise.all([goBack(shop, person()), goBack(shop, person())])
  expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['committed', 'unchanged'])
  expect(await shop.production()).toContain(digestOf('2'))
})

test('who is overtaken by another version is told, and does not go back from that', async () => {
  await using shop = await openFailed(['1', '2'])
  shop.github.fail({ method: 'POST', path: /graphql$/, times: 2, kind: { type: 'delay', milliseconds: 0 } })
  shop.github.fail({ method: 'POST', path: /graphql$/, kind: { type: 'delay', milliseconds: 1_500 } })
  const { requests } = shop.github
  const [from, ended] = [requests.length, goBack(shop, person())]
  const asked = () => requests.slice(from).filter(({ path }) => path.endsWith('/graphql')).length
  while (asked() < 2) await pause(5)
  await shop.bump('production', [version('5')], await shop.push({ 'backend/main.ts': 'x' }), undefined)
  const { outcome, reasons } = await ended
  expect([outcome, reasons.join()]).toEqual(['refused', expect.stringContaining(`say ${digestOf('5')} by now`)])
})

test.each<{ name: string; good?: readonly string[]; production?: string; cause?: RollbackOrder; says: string }>([
  { name: 'nothing ran before', good: [], says: 'No record says what ran in production before' },
  { name: 'superseded', cause: failure([reference('9')], 'superseded'), says: 'is superseded, not failed' },
  { name: 'by hand only', production: 'rollback: manual', says: 'production goes back by hand only' },
  { name: 'somebody was faster', cause: failure([reference('8')]), says: 'somebody was faster' },
  { name: 'what ran before', cause: failure([reference('1')]), says: 'What failed is a rollback itself' },
  {
    name: 'a digest that never ran',
    cause: person({ wanted: digestOf('7') }),
    says: 'was never recorded in production',
  },
  { name: 'to what failed', cause: person({ wanted: digestOf('9') }), says: 'failed when it was last deployed' },
])('refused: $name', async ({ good = ['1'], production, cause = failure([reference('9')]), says }) => {
  await using shop = await openFailed(good, production)
  const head = await shop.head()
  const report = await goBack(shop, cause)
  expect(report).toMatchObject({ outcome: 'refused', commit: undefined, moved: [] })
  expect(report.reasons.join('\n')).toContain(says)
  expect(await shop.head()).toBe(head)
})

test('a person goes back as far as they ask, past what is barred, until a digest is lifted', async () => {
  await using shop = await openFailed(['1', '2', '3'], 'rollback: manual')
  expect(await goBack(shop, person({ wanted: digestOf('2') }))).toMatchObject({ moved: [reference('2')] })
  expect(await goBack(shop, person())).toMatchObject({ moved: [reference('3')] })
  expect(await goBack(shop, person())).toMatchObject({ moved: [reference('1')] })
  expect(await shop.git('show', `main:${barredFile}`)).toMatch(/9{64}.*2{64}.*3{64}/s)
  const again = await goBack(shop, person({ wanted: digestOf('3') }))
  expect(again.reasons.join()).toContain('is barred since')

  const { configuration } = await shop.means()
  const lift = { branch: 'main', digest: digestOf('3'), reason: 'It was the network.' } as const
  const before = await shop.git('show', `main:${barredFile}`)
  expect(await liftBarred(configuration, { ...lift, mode: 'dry-run' })).toMatchObject({ outcome: 'planned' })
  expect(await liftBarred(configuration, { ...lift, mode: 'pull-request' })).toMatchObject({ outcome: 'proposed' })
  expect(await shop.git('show', `main:${barredFile}`)).toBe(before)
  expect(await liftBarred(configuration, { ...lift, mode: 'commit' })).toMatchObject({ commit: await shop.head() })
  expect(await shop.git('diff', '--numstat', 'main~1', 'main')).toBe(`0\t5\t${barredFile}`)
  expect(await shop.git('log', '-1', '--format=%B', 'main')).toBe(`Lift ${digestOf('3')}\n\nIt was the network.`)
  expect(await liftBarred(configuration, { ...lift, mode: 'commit' })).toMatchObject({ outcome: 'unchanged' })
  expect(await goBack(shop, person({ wanted: digestOf('3') }))).toMatchObject({ moved: [reference('3')] })
  expect(await goBack(shop, person({ wanted: digestOf('3') }))).toMatchObject({ outcome: 'unchanged' })
})

test('a dry run and a pull request leave the branch as it is', async () => {
  await using shop = await openFailed(['1'])
  const head = await shop.head()
  const planned = await goBack(shop, person(), { mode: 'dry-run' })
  expect(planned).toMatchObject({ outcome: 'planned', moved: [reference('1')], changes: { length: 2 } })
  const proposed = await goBack(shop, person(), { mode: 'pull-request' })
  expect(proposed).toMatchObject({ outcome: 'proposed', pullRequest: { number: 1 } })
  expect(await shop.git('diff', '--name-only', `main...${shop.repository.pulls[0]?.head.branch}`)).toBe(
    `${overlay('production')}\n${barredFile}`,
  )
  expect(await shop.head()).toBe(head)
})

test('a list of barred digests that is not written line by line is told, and nothing is changed', async () => {
  await using shop = await openFailed(['1'])
  const text = `version: 1\nbarred: [{ digest: "${digestOf('5')}", reason: x, since: "2026-03-01" }]\n`
  const head = await shop.push({ [barredFile]: text })
  const report = await goBack(shop, person())
  expect(report.reasons).toEqual([expect.stringMatching(/^towpath\.barred\.yaml:2:9: .+ Write it as "barred:"/)])
  expect(await shop.head()).toBe(head)
})

test('wrong calls are told', async () => {
  await using shop = await openFailed(['1'])
  await expect(goBack(shop, person({ images: [] }))).rejects.toThrow('Name what is to go back: backend, frontend.')
  await expect(goBack(shop, person(), { environment: 'prodution' })).rejects.toThrow('Did you mean production?')
  await expect(goBack(shop, failure([]))).rejects.toThrow('Nothing says what failed')
  const twice = [reference('9'), reference('8')]
  await expect(goBack(shop, failure(twice))).rejects.toThrow('backend is given twice')
  await expect(goBack(shop, failure([`${backend}:v9`]))).rejects.toThrow('has no digest, and a tag can move')
  await expect(goBack(shop, failure([`nginx@${digestOf('9')}`]))).rejects.toThrow('no application or image "nginx"')
})
