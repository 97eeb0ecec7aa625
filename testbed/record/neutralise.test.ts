import { expect, test } from '@jest/globals'
import { application } from '../../peers/cluster/recording/application.fixture.ts'
import type { RecordedApplication } from '../../peers/cluster/recording/application.ts'
import type { Sequence, State } from '../../peers/cluster/recording/sequence.ts'
import { neutralise } from './neutralise.ts'

const start = Date.parse('2026-11-24T10:00:05.250Z')
const hash = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00'
const raw: Sequence = {
  name: 'web',
  shows: 'A test.',
  versions: { argocd: 'v3.6.1' },
  commits: [{ hash, message: 'web 1.0.0' }],
  moments: [
    { at: start, did: 'created the Application' },
    { at: start + 1_000, event: 'ADDED', application: served('4711', { sync: { revision: hash } }) },
    { at: start + 2_000, reached: 'healthy' },
    { at: start + 3_000, event: 'DELETED', application: served('4790', { reconciledAt: '2026-11-24T10:00:08Z' }) },
  ],
}

function served(resourceVersion: string, status: RecordedApplication['status']): RecordedApplication {
  const plain = application(status)
  const metadata = {
    ...plain.metadata,
    uid: '729da271-eefb-41ff-8139-2e57fbdb0ecc',
    resourceVersion,
    managedFields: [],
  }
  return { ...plain, metadata }
}

const neutral = neutralise(raw, { git: 'http://127.0.0.1:1', folder: '/tmp/x' })

test('times count from a whole second, so that they agree with the times of the status', () => {
  expect(neutral.moments.map(({ at }) => at)).toEqual([250, 1_250, 2_250, 3_250])
  const last = neutral.moments.at(-1) as State
  expect(last.application.status?.reconciledAt).toBe('2026-01-01T00:00:03Z')
})

test('an Application keeps nothing that the run drew', () => {
  const [, first, , last] = neutral.moments as State[]
  expect(first?.application.metadata).toEqual({
    name: 'web',
    uid: '00000000-0000-4000-8000-000000000001',
    resourceVersion: '1',
  })
  expect(last?.application.metadata.resourceVersion).toBe('2')
  expect(first?.application.status?.sync?.revision).toBe(neutral.commits[0]?.hash)
  expect(JSON.stringify(neutral)).not.toMatch(/2026-11|c0ffee|729da271|managedFields/)
})

test('deeds, milestones and events are kept', () => {
  expect(neutral.moments[0]).toEqual({ at: 250, did: 'created the Application' })
  expect(neutral.moments[2]).toEqual({ at: 2_250, reached: 'healthy' })
  expect(neutral.moments[3]).toMatchObject({ event: 'DELETED' })
})
