import { expect, test } from '@jest/globals'
import { ArgoCdError } from '../argocd/argocd-error.ts'
import { type awaitRollout, exitCodeOf } from './await-rollout.ts'
import { application, comparison, later, old, operation, rollout, second, untouched } from './observation.fixture.ts'
import { before, decided, failedSync, good, play, scene, target } from './play.fixture.ts'
import { defaultPatience } from './rollout.ts'
import { PassingError } from './scripted-observer.fixture.ts'

test('a change that arrives is healthy after the settle time, with one line a change', async () => {
  const running = application({
    ...untouched,
    comparison: comparison('OutOfSync'),
    operation: operation({ phase: 'Running', finishedAt: undefined }),
    operationRequested: true,
    reconciledAt: second(1),
  })
  const { result, lines, asked, seconds } = await play({
    shop: [scene(-10, before), scene(3, running), scene(12, good)],
  })
  expect(decided(result).outcome).toBe('healthy')
  expect(seconds).toBe(22)
  expect(asked.refreshes).toEqual(['shop'])
  expect(lines).toEqual([
    'shop: Synced at 1111111, Healthy',
    'shop: OutOfSync at 2222222, Healthy, sync runs: successfully synced (all tasks run)',
    'shop: Synced at 2222222, Healthy',
    'shop: healthy',
  ])
})

test('without a stream the reads find it', async () => {
  const { result, seconds, asked } = await play(
    { shop: [scene(-10, before), scene(12, good)] },
    {
      observe: {
        watch: () => {
          throw new Error('refused')
        },
      },
    },
  )
  expect(decided(result).outcome).toBe('healthy')
  expect(seconds).toBe(30)
  expect(asked.reads).toBe(3)
})

test('a stream that breaks is opened again', async () => {
  const broken = new PassingError('cut')
  const { result, seconds } = await play({
    shop: [scene(-10, before), scene(2, broken), scene(4, before), scene(25, good)],
  })
  expect(decided(result).outcome).toBe('healthy')
  expect(seconds).toBe(35)
})

test('an Application that is good already is found healthy', async () => {
  const { result, seconds } = await play({
    shop: [scene(-10, application({ operation: undefined, health: { status: 'Healthy' } }))],
  })
  expect(decided(result)).toEqual({ outcome: 'healthy', all: ['healthy'] })
  expect(seconds).toBe(10)
})

test('Argo CD that is away for a minute in the middle is survived, and said once', async () => {
  const away = new PassingError('connect ECONNREFUSED')
  const { result, lines } = await play({
    shop: [scene(-10, before), scene(5, away), scene(65, good)],
    cart: [scene(-10, before), scene(5, away), scene(65, good)],
  })
  expect(decided(result).outcome).toBe('healthy')
  expect(lines.filter(line => line.includes('answer'))).toEqual([
    'Argo CD at argocd.example.org does not answer: connect ECONNREFUSED. Waiting goes on.',
    expect.stringMatching(/^Argo CD at argocd.example.org answers again, after \d+ s\.$/),
  ])
})

test('Argo CD that never answered is an error after a minute', async () => {
  const { result, seconds } = await play({ shop: [scene(-10, new PassingError('getaddrinfo ENOTFOUND'))] })
  expect(result).toEqual(new PassingError('getaddrinfo ENOTFOUND'))
  expect(seconds).toBeLessThan(120)
})

test('Argo CD that stays away leaves it undecided, with the last that was known', async () => {
  const { result } = await play({ shop: [scene(-10, before), scene(5, new PassingError('away'))] })
  expect(decided(result)).toEqual({
    outcome: 'undecided',
    all: ['undecided: Argo CD at argocd.example.org does not answer: away'],
  })
  expect((result as Awaited<ReturnType<typeof awaitRollout>>).applications[0]?.clauses).toHaveLength(9)
})

test('a token that expires while waiting ends the wait in its own words', async () => {
  const expired = new ArgoCdError('Argo CD refused applications/shop with 401: token is expired.', { status: 401 })
  const { result, seconds } = await play({ shop: [scene(-10, before), scene(50, expired)] })
  expect(result).toMatchObject({ name: 'LostSightError', cause: expired })
  expect((result as Error).message).toBe(
    'Argo CD refused applications/shop with 401: token is expired. Seen last: shop: Synced at 1111111, Healthy. The change itself is pushed: mend this and run again.',
  )
  expect(seconds).toBe(60)
})

test('the deadline gives every clause that was still open', async () => {
  const { result, seconds } = await play({ shop: [scene(-10, before)] }, { within: 100_000 })
  const { outcome, all } = decided(result)
  expect(outcome).toBe('undecided')
  expect(all[0]).toContain(
    `not decided within 100 s: it still waits for git (compared at 2025-12-31T23:59:54Z); revision (${old} does not hold the change); images (`,
  )
  expect(seconds).toBe(100)
})

test.each([
  { name: 'failed', shows: failedSync, said: 'failed: apps/Deployment shop/web: denied', exitCode: 1 },
  {
    name: 'superseded',
    shows: application({ comparison: comparison('OutOfSync', later) }),
    said: `superseded: a later commit (${later}) carries other images`,
    exitCode: 4,
  },
  {
    name: 'blocked',
    shows: application({
      ...untouched,
      automation: 'manual',
      comparison: comparison('OutOfSync'),
      reconciledAt: second(1),
    }),
    said: 'blocked: automated sync is off (spec.syncPolicy.automated): somebody has to sync',
    exitCode: 4,
  },
])('$name is told as such', async ({ shows, said, exitCode }) => {
  const { result, lines } = await play({ shop: [scene(-10, before), scene(2, shows)] })
  const { outcome, all } = decided(result)
  expect(all).toEqual([said])
  expect(exitCodeOf(outcome)).toBe(exitCode)
  expect(lines.at(-1)).toBe(`shop: ${said}`)
})

test('a closed sync window is asked for only where it may hold a sync back, and named', async () => {
  let asked = 0
  const window = async () => {
    asked++
    return 'closed' as const
  }
  const waiting = application({ ...untouched, comparison: comparison('OutOfSync'), reconciledAt: second(1) })
  const { result } = await play({ shop: [scene(-10, before), scene(30, waiting)] }, { observe: { window } })
  expect(decided(result).all[0]).toMatch(/^blocked: a sync window/)
  expect(asked).toBe(2)
})

test('sync windows that may not be read are told of once, and are no reason to stop', async () => {
  const waiting = application({ ...untouched, comparison: comparison('OutOfSync'), reconciledAt: second(1) })
  const window = () => Promise.reject(new Error('forbidden'))
  const { result, lines } = await play(
    { shop: [scene(-10, before), scene(2, waiting), scene(100, good)] },
    { observe: { window } },
  )
  expect(decided(result).outcome).toBe('healthy')
  expect(lines.filter(line => line.includes('forbidden'))).toHaveLength(1)
})

test('the first that fails ends the wait for all', async () => {
  const { result, seconds } = await play({
    shop: [scene(-10, before), scene(5, failedSync)],
    cart: [scene(-10, before)],
    mail: [scene(-10, { ...good, reconciledAt: second(0) })],
  })
  expect(decided(result)).toEqual({
    outcome: 'failed',
    all: [
      'failed: apps/Deployment shop/web: denied',
      'undecided: no longer awaited, since shop failed',
      'undecided: no longer awaited, since shop failed',
    ],
  })
  expect(seconds).toBe(5)
})

test('forty Applications are awaited at once', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `shop-${index}`)
  const { result, seconds } = await play(
    Object.fromEntries(names.map(name => [name, [scene(-10, before), scene(12, good)]])),
  )
  expect(decided(result)).toEqual({ outcome: 'healthy', all: names.map(() => 'healthy') })
  // Those without a stream are read every 20 s.
  expect(seconds).toBe(30)
})

test('an Application that is not there yet is waited for; one that goes is a failure', async () => {
  const { result, lines } = await play({ shop: [scene(-10, undefined), scene(8, before), scene(30, undefined)] })
  expect(decided(result).all).toEqual(['failed: the Application was deleted'])
  expect(lines[0]).toBe('shop: there is no such Application yet')
})

test('an Application that never comes is undecided', async () => {
  const { result } = await play({ shop: [] })
  expect(decided(result).all).toEqual(['undecided: not decided within 600 s: there is no such Application'])
})

test('an Application of another repository is a mistake of the caller', async () => {
  const { result } = await play({ shop: [scene(-10, good)] }, { repository: 'https://git.example.org/other' })
  expect((result as Error).message).toMatch(/argocd\/shop has no source of https:\/\/git.example.org\/other/)
})

test('a change of its own spec needs no source of the repository', async () => {
  const { result } = await play(
    { shop: [scene(-10, before), scene(12, good)] },
    { repository: 'https://git.example.org/other', targets: [{ ...target(), change: 'spec' }] },
  )
  expect(decided(result).outcome).toBe('healthy')
})

test('a later commit with the same images holds the change', async () => {
  const newer = application({ comparison: comparison('Synced', later), operation: operation({ revisions: [later] }) })
  const { result } = await play(
    { shop: [scene(-10, before), scene(12, newer)] },
    { history: { compare: async () => 'ahead', carries: async () => true } },
  )
  expect(decided(result).outcome).toBe('healthy')
})

test('a clock that goes wrong by an hour is put right by the peer’s', async () => {
  const hour = 3_600_000
  const { result } = await play(
    { shop: [scene(3_590, before), scene(3_612, good)] },
    { begin: second(0) + hour, rollout: { ...rollout, pushedAt: second(0) + hour }, observe: { ahead: () => -hour } },
  )
  expect(decided(result).outcome).toBe('healthy')
})

test('a refresh that is refused is told, one that is not answered is asked for again', async () => {
  const refused = await play(
    { shop: [scene(-10, before), scene(12, good)] },
    { observe: { refresh: () => Promise.reject(new Error('may not patch')) } },
  )
  expect(refused.lines.filter(line => line.includes('may not patch'))).toHaveLength(1)
  let asked = 0
  const refresh = () => (++asked < 3 ? Promise.reject(new PassingError('away')) : Promise.resolve())
  const unheard = await play({ shop: [scene(-10, before), scene(12, good)] }, { observe: { refresh } })
  expect(decided(unheard.result).outcome).toBe('healthy')
  expect(asked).toBe(3)
})

test('a wait that is cancelled throws the reason', async () => {
  const controller = new AbortController()
  const say = () => controller.abort(new Error('cancelled'))
  const { result } = await play({ shop: [scene(-10, before)] }, { signal: controller.signal, say })
  expect(result).toEqual(new Error('cancelled'))
})

test('nothing to await is a mistake of the caller', async () => {
  const { result } = await play({}, { targets: [] })
  expect((result as Error).message).toBe('There is no Application to await.')
})

test('a short settle time ends the wait when the health has settled, not at the next read', async () => {
  const patience = { ...defaultPatience, settle: 2_000 }
  const flapped = application({ health: { status: 'Healthy', since: second(13) } })
  const { result, seconds } = await play(
    { shop: [scene(-10, before), scene(12, good), scene(14, flapped)] },
    { patience },
  )
  expect(decided(result).outcome).toBe('healthy')
  expect(seconds).toBe(18)
})

test('a read that is behind the stream is done again', async () => {
  const behind = application({ ...untouched, resourceVersion: '1' })
  const arrived = application({ resourceVersion: '2' })
  let reads = 0
  const { result, seconds } = await play(
    { shop: [scene(-10, behind), scene(12, arrived)] },
    { observe: { read: async () => (++reads > 2 ? arrived : behind) } },
  )
  expect(decided(result).outcome).toBe('healthy')
  expect(seconds).toBe(22)
})
