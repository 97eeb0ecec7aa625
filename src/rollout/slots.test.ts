import { expect, test } from '@jest/globals'
import { createSlots } from './slots.ts'

const never = new AbortController().signal
const turn = () => new Promise<void>(resolve => setImmediate(resolve))

test('so many at a time, in order', async () => {
  const slots = createSlots(2)
  const running = new Set<number>()
  const order: number[] = []
  const work = (index: number) => async () => {
    running.add(index)
    order.push(index)
    expect(running.size).toBeLessThanOrEqual(2)
    await turn()
    running.delete(index)
    if (index === 1) throw new Error('one failed')
    return index
  }
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map(index => slots.hold(work(index), never)))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(order).toEqual([0, 1, 2, 3, 4])
})

test('who waits may give up, and takes no place with him', async () => {
  const slots = createSlots(1)
  let end = () => {}
  const first = slots.hold(() => new Promise<void>(resolve => (end = resolve)), never)
  const controller = new AbortController()
  const second = slots.hold(async () => 'second', controller.signal)
  const third = slots.hold(async () => 'third', never)
  controller.abort(new Error('given up'))
  await expect(second).rejects.toThrow('given up')
  end()
  await first
  expect(await third).toBe('third')
  await expect(slots.hold(async () => 'fourth', controller.signal)).rejects.toThrow('given up')
  expect(await slots.hold(async () => 'fifth', never)).toBe('fifth')
})
