import { expect, test } from '@jest/globals'
import { readSequence, sequenceNames } from '../../peers/cluster/recording/read-sequence.ts'
import { findFault } from './find-fault.ts'
import { playSequence } from './play-sequence.ts'
import { nameOf, verdicts } from './verdicts.ts'

test.each(verdicts.map(verdict => ({ ...verdict, name: nameOf(verdict) })))('$name: $outcome', async verdict => {
  const sequence = readSequence(verdict.sequence)
  expect(findFault(verdict, sequence, await playSequence(sequence, verdict))).toBeUndefined()
})

test('every recorded sequence has a verdict', () => {
  expect([...new Set(verdicts.map(({ sequence }) => sequence))].sort()).toEqual(sequenceNames())
})

test.each([
  { name: 'refused-then-fixed', ended: 1 },
  { name: 'refused-then-terminated', ended: 1 },
  { name: 'refused-then-retried-newer', ended: 0 },
  { name: 'refused-with-retries', ended: 0 },
  { name: 'superseded', ended: 0 },
])('of $name a wait for the last commit would end $ended syncs', async ({ name, ended }) => {
  const { terminated } = await playSequence(readSequence(name), { terminate: 'stuck' })
  expect(terminated).toBe(ended)
})
