import { expect, test } from '@jest/globals'
import { application } from '../../peers/cluster/recording/application.fixture.ts'
import { shapeOf } from './shape.ts'
import { createTape } from './tape.ts'

const never = new AbortController().signal

test('waits until the Application is as wanted, and tells it right after the state that was', async () => {
  const tape = createTape()
  const waiting = tape.until('synced', state => state?.status?.sync?.status === 'Synced', never)
  tape.add({ at: 1, event: 'ADDED', application: application() })
  tape.add({ at: 2, event: 'MODIFIED', application: application({ sync: { status: 'Synced' } }) })
  tape.add({ at: 3, event: 'MODIFIED', application: application({ sync: { status: 'OutOfSync' } }) })
  await waiting
  expect(tape.moments.map(moment => ('reached' in moment ? moment.reached : moment.at))).toEqual([1, 2, 'synced', 3])
})

test('does not wait for what is', async () => {
  const tape = createTape()
  await tape.until('nothing there', state => state === undefined, never)
  expect(tape.moments).toMatchObject([{ reached: 'nothing there' }])
})

test('an Application that was deleted is not there', async () => {
  const tape = createTape()
  tape.add({ at: 1, event: 'ADDED', application: application() })
  const waiting = tape.until('gone', state => state === undefined, never)
  tape.add({ at: 2, event: 'DELETED', application: application() })
  await waiting
  expect(tape.current()).toBeUndefined()
})

test.each(['before', 'while'])('ends with the signal that is aborted %s it waits', async when => {
  const tape = createTape()
  const stopped = new AbortController()
  if (when === 'before') stopped.abort(new Error('too late'))
  const waiting = tape.until('synced', () => false, stopped.signal)
  stopped.abort(new Error('too late'))
  await expect(waiting).rejects.toThrow('too late')
  expect(tape.moments).toEqual([])
})

test('begins again with the present state', () => {
  const tape = createTape()
  tape.add({ at: 1, event: 'ADDED', application: application() })
  tape.add({ at: 2, event: 'MODIFIED', application: application({ sync: { status: 'Synced' } }) })
  tape.rewind(9)
  expect(tape.moments).toMatchObject([
    { at: 9, event: 'ADDED', application: { status: { sync: { status: 'Synced' } } } },
  ])
})

test('a shape has a dash for what is not said', () => {
  expect(shapeOf(application({ sync: { status: '' }, health: { status: 'Missing' } }))).toBe('- Missing -')
})
