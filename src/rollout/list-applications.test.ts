import { expect, test } from '@jest/globals'
import { createJumpingClock } from './clock.fixture.ts'
import { listApplications } from './list-applications.ts'
import { createScriptedObserver, PassingError } from './scripted-observer.fixture.ts'

/** Lists where the first so many requests fail. */
async function list(failures: number, error: Error) {
  const clock = createJumpingClock(0)
  let asked = 0
  const observer = createScriptedObserver(
    clock,
    {},
    { applications: () => (++asked <= failures ? Promise.reject(error) : Promise.resolve([{ kind: 'Application' }])) },
  )
  const lines: string[] = []
  const { signal } = new AbortController()
  const result = await listApplications(observer, { say: line => lines.push(line), signal, clock }).catch(
    (thrown: Error) => thrown,
  )
  return { result, lines, asked, seconds: clock.now() / 1_000 }
}

test('a peer that is away at first is asked again', async () => {
  const { result, lines } = await list(3, new PassingError('connect ECONNREFUSED'))
  expect(result).toEqual([{ kind: 'Application' }])
  expect(lines).toEqual([
    'Argo CD at argocd.example.org does not answer: connect ECONNREFUSED. Waiting goes on.',
    'Argo CD at argocd.example.org answers again, after 7 s.',
  ])
})

test('one that stays away is an error after a minute', async () => {
  const { result, seconds } = await list(1_000, new PassingError('away'))
  expect(result).toEqual(new PassingError('away'))
  expect(seconds).toBeGreaterThanOrEqual(60)
  expect(seconds).toBeLessThan(80)
})

test('a refusal is an error at once', async () => {
  const { asked } = await list(1, new Error('token is expired'))
  expect(asked).toBe(1)
})
