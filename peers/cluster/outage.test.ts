import { expect, test } from '@jest/globals'
import { type Door, openStage } from './rollout.fixture.ts'

const doors: readonly Door[] = ['kubernetes', 'argocd']

test.each(doors)('%s is away for a while: the wait says so and goes on', async door => {
  await using stage = await openStage()
  const revision = await stage.commit('web 1.0.1', { tag: '1.0.1' })
  const lines: string[] = []
  const say = (line: string) => {
    lines.push(line)
    if (!line.includes('OutOfSync') || lines.some(one => one.includes('answer'))) return
    stage.cluster.fail({ door, lasts: 2_000, kind: { type: 'cut' } })
    stage.cluster.cut(door)
  }
  expect(await stage.await(revision, ['1.0.1'], { door, say })).toMatchObject({ outcome: 'healthy' })
  expect(lines.join('\n')).toMatch(/does not answer.*answers again/s)
})

test.each(doors)('a token of %s that expires while it is waited ends the wait', async door => {
  await using stage = await openStage()
  const revision = await stage.commit('web 1.0.1', { tag: '1.0.1-never-ready' })
  const say = (line: string) => {
    if (!line.includes('Progressing')) return
    stage.cluster.expireTokens()
    stage.cluster.cut(door)
  }
  await expect(stage.await(revision, ['1.0.1-never-ready'], { door, say })).rejects.toThrow(/401.*expired/)
})

test('both doors answer with 503 now and then', async () => {
  await using stage = await openStage()
  const revision = await stage.commit('web 1.0.1', { tag: '1.0.1' })
  const waits = doors.map(door => {
    stage.cluster.fail({ door, times: 2, kind: { type: 'status', status: 503 } })
    return stage.await(revision, ['1.0.1'], { door })
  })
  for (const result of await Promise.all(waits)) expect(result.outcome).toBe('healthy')
})
