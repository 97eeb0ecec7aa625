import { expect, test } from '@jest/globals'
import { neverReady, settings } from '../contract/shop.ts'
import { appProject, automated } from '../contract/stand.ts'
import { type Door, openStage } from './rollout.fixture.ts'
import { applicationsIn } from './state/collections.ts'

const doors: readonly Door[] = ['kubernetes', 'argocd']
const words = ({ applications }: { readonly applications: readonly { readonly reason?: string }[] }) =>
  applications.map(({ reason }) => reason).join()

test.each(doors)('a bump is awaited through %s: healthy, and the objects are the ones of git', async door => {
  await using stage = await openStage()
  const revision = await stage.commit('web 1.0.1', { tag: '1.0.1' })
  expect(await stage.await(revision, ['1.0.1'], { door })).toMatchObject({ outcome: 'healthy' })
  const collection = '/apis/apps/v1/namespaces/shop/deployments'
  expect(JSON.stringify(stage.cluster.world.objects.get(collection, 'web'))).toContain('registry.example.org/web:1.0.1')
})

test.each(doors)('a commit that Gatekeeper refuses has failed through %s, in its words', async door => {
  await using stage = await openStage()
  const revision = await stage.commit('web latest', { tag: 'latest' })
  const result = await stage.await(revision, ['latest'], { door })
  expect(result.outcome).toBe('failed')
  expect(words(result)).toContain(
    '[no-moving-tags] [Implied by workloads] container web uses image registry.example.org/web:latest',
  )
})

test.each(doors)(
  'Pods that never become ready have failed through %s; the commit of before makes it well',
  async door => {
    await using stage = await openStage()
    const bad = neverReady('1.0.1')
    const revision = await stage.commit('web 1.0.1', bad)
    const result = await stage.await(revision, [bad.tag], { door })
    expect(result.outcome).toBe('failed')
    expect(words(result)).toMatch(/Degraded/)
    const back = await stage.commit('web 1.0.0', { tag: '1.0.0' })
    expect(await stage.await(back, ['1.0.0'], { door })).toMatchObject({ outcome: 'healthy' })
  },
)

test('Pods that flap are healthy in the end', async () => {
  await using stage = await openStage()
  const revision = await stage.commit('web 1.0.1', { tag: '1.0.1-flapping' })
  expect(await stage.await(revision, ['1.0.1-flapping'])).toMatchObject({ outcome: 'healthy' })
})

test.each(doors)('a commit that another follows is superseded through %s', async door => {
  await using stage = await openStage()
  const earlier = await stage.commit('web 1.0.1', { tag: '1.0.1' })
  const later = await stage.commit('web 1.0.2', { tag: '1.0.2' })
  const [first, second] = await Promise.all([
    stage.await(earlier, ['1.0.1'], { door }),
    stage.await(later, ['1.0.2'], { door }),
  ])
  expect(first).toMatchObject({ outcome: 'superseded' })
  expect(second).toMatchObject({ outcome: 'healthy' })
})

test.each(doors)('a closed sync window blocks, and is named through %s', async door => {
  const deny = { kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['*'] }
  await using stage = await openStage({ project: appProject('shop', [deny]) })
  const revision = await stage.commit('web 1.0.1', { tag: '1.0.1' })
  const result = await stage.await(revision, ['1.0.1'], { door })
  expect(result.outcome).toBe('blocked')
  expect(words(result)).toMatch(/sync window/)
  stage.cluster.apply(appProject('shop'))
  expect(await stage.await(revision, ['1.0.1'], { door })).toMatchObject({ outcome: 'healthy' })
})

test('automated sync that is off blocks', async () => {
  await using stage = await openStage({ syncPolicy: {} })
  const revision = await stage.commit('web 1.0.1', { tag: '1.0.1' })
  const result = await stage.await(revision, ['1.0.1'])
  expect(result.outcome).toBe('blocked')
  expect(words(result)).toMatch(/automated sync is off/i)
})

test.each(doors)('a commit that changes no object is healthy through %s, without a sync', async door => {
  await using stage = await openStage()
  const revision = await stage.commit('A comment', { 'overlays/staging/NOTES.md': 'Nothing to deploy.\n' })
  expect(await stage.await(revision, [], { door })).toMatchObject({ outcome: 'healthy' })
})

test.each(doors)("a kustomization that does not build has failed through %s, in kustomize's words", async door => {
  await using stage = await openStage()
  const revision = await stage.commit('wrong base', { tag: '1.0.1', base: '../../nowhere' })
  const result = await stage.await(revision, ['1.0.1'], { door })
  expect(result.outcome).toBe('failed')
  expect(words(result)).toContain('error: accumulating resources')
})

test('a refused commit holds back the one that mends it until its retries are used up', async () => {
  await using stage = await openStage({
    syncPolicy: { ...automated, retry: { limit: 1, backoff: { duration: '1s' } } },
  })
  const refused = await stage.commit('web latest', { tag: 'latest' })
  expect(await stage.await(refused, ['latest'])).toMatchObject({ outcome: 'failed' })
  const mending = await stage.commit('web 1.0.1', { tag: '1.0.1' })
  expect(await stage.await(mending, ['1.0.1'])).toMatchObject({ outcome: 'healthy' })
})

test('a commit that changes no object does not hold up Pods that are on their way', async () => {
  await using stage = await openStage()
  const revision = await stage.commit('web 1.0.1', { tag: '1.0.1-slow' })
  const commitWords = async () => {
    const words = await stage.commit('A comment', { 'overlays/staging/NOTES.md': 'Nothing to deploy.\n' })
    stage.cluster.notice()
    return words
  }
  let later: Promise<string> | undefined
  const say = (line: string) => {
    if (line.includes('Progressing')) later ??= commitWords()
  }
  expect(await stage.await(revision, ['1.0.1-slow'], { say })).toMatchObject({ outcome: 'healthy' })
  const { status } = stage.cluster.world.objects.get(applicationsIn('argocd'), 'shop') ?? {}
  expect(Object(status).sync).toMatchObject({ status: 'Synced', revision: await later })
})

test('Pods that are not ready stay so when a commit changes another object', async () => {
  await using stage = await openStage()
  const bad = await stage.commit('web 1.0.1', { tag: '1.0.1-never-ready' })
  expect(await stage.await(bad, ['1.0.1-never-ready'])).toMatchObject({ outcome: 'failed' })
  const resources = { 'settings.yaml': settings }
  const other = await stage.commit('settings', { tag: '1.0.1-never-ready', resources })
  const result = await stage.await(other, [])
  expect(result.outcome).toBe('failed')
  expect(words(result)).toContain('Degraded')
})
