import { expect, test } from '@jest/globals'
import { createWake } from './wake.ts'

const aDay = 86_400_000

test('whoever waits is woken', async () => {
  const wake = createWake()
  const waiting = wake.wait(aDay)
  wake.wake()
  expect(await waiting).toBeUndefined()
})

test('what came before the wait is not lost, and wakes once', async () => {
  const wake = createWake()
  wake.wake()
  await wake.wait(aDay)
  const again = wake.wait(aDay)
  wake.wake()
  expect(await again).toBeUndefined()
})

test('without being woken it ends in time', async () => {
  expect(await createWake().wait(1)).toBeUndefined()
})
