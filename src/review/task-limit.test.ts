import { expect, test } from '@jest/globals'
import { limitTasks } from './task-limit.ts'

test('runs as many at once as it may, in order, and goes on after a failure', async () => {
  const limit = limitTasks(2)
  const started: number[] = []
  const ends: (() => void)[] = []
  const tasks = [0, 1, 2, 3].map(number =>
    limit(async () => {
      started.push(number)
      await new Promise<void>(resolve => ends.push(resolve))
      if (number === 0) throw new Error('first')
      return number
    }),
  )
  const settled = Promise.allSettled(tasks)
  await new Promise(setImmediate)
  expect(started).toEqual([0, 1])
  ends[0]?.()
  await new Promise(setImmediate)
  expect(started).toEqual([0, 1, 2])
  for (let index = 1; index < 4; index++) {
    ends[index]?.()
    await new Promise(setImmediate)
  }
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})
