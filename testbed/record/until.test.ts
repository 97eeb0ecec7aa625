import { expect, test } from '@jest/globals'
import { application } from '../../peers/cluster/recording/application.fixture.ts'
import { is, says } from './expectations.ts'
import { fakePlay } from './play.fixture.ts'
import { listen, until, untilGone } from './until.ts'

test('a milestone is told and reported', async () => {
  const play = fakePlay()
  play.tape.add({ at: 1, event: 'ADDED', application: application({ sync: { status: 'Synced' } }) })
  await until('synced', is({ sync: 'Synced' }))(play)
  expect(play.tape.moments.at(-1)).toMatchObject({ reached: 'synced' })
  expect(play.reported).toEqual(['synced'])
})

test('a milestone that does not come is told with the last state', async () => {
  const play = fakePlay()
  const status = {
    sync: { status: 'OutOfSync', revision: 'abc' },
    operationState: { phase: 'Running', message: 'denied' },
    conditions: [{ type: 'SyncError', message: 'no luck' }],
  }
  play.tape.add({ at: 1, event: 'ADDED', application: application(status) })
  await expect(until('synced', is({ sync: 'Synced' }), 0.01)(play)).rejects.toThrow(
    'web: "synced" did not come within 0.01 s. The last state is OutOfSync - Running at abc. The operation says: denied. SyncError: no luck.',
  )
})

test('a milestone of an Application that is not there does not come', async () => {
  await expect(until('synced', is({}), 0.01)(fakePlay())).rejects.toThrow('There is no Application.')
})

test('an Application that is not there is gone', async () => {
  const play = fakePlay()
  await untilGone()(play)
  expect(play.reported).toEqual(['the Application is gone'])
})

test('waiting and listening end with the signal', async () => {
  const stopped = new AbortController()
  const play = fakePlay(stopped.signal)
  const steps = [until('synced', says('nothing'))(play), listen(60)(play)]
  stopped.abort(new Error('enough'))
  for (const ended of await Promise.allSettled(steps)) expect(ended.status).toBe('rejected')
})
