import { expect, test } from '@jest/globals'
import { readSequence, sequenceNames } from '../../peers/cluster/recording/read-sequence.ts'
import { pushOf, timeOf } from './moments.ts'
import { playSequence } from './play-sequence.ts'
import { verdicts } from './verdicts.ts'

const named = verdicts.map(verdict => {
  const { sequence, commit, until, tolerance } = verdict
  const how = [commit && `commit ${commit}`, until && `until ${until}`, tolerance && 'tolerated']
    .filter(Boolean)
    .join(', ')
  return { ...verdict, name: how === '' ? sequence : `${sequence} (${how})` }
})

test.each(named)('$name: $outcome', async ({ sequence: name, outcome, says, notBefore, within, ...played }) => {
  const sequence = readSequence(name)
  const { applications } = await playSequence(sequence, played)
  const [verdict] = applications
  expect(verdict?.outcome).toBe(outcome)
  if (says !== undefined) expect(verdict?.reason).toMatch(says)
  expect(verdict?.seconds).toBeLessThanOrEqual(within)
  if (notBefore !== undefined) {
    const reached = timeOf(sequence, notBefore) - pushOf(sequence, played.commit ?? sequence.commits.length)
    expect(verdict?.seconds).toBeGreaterThanOrEqual(Math.floor(reached / 1000))
  }
})

test('every recorded sequence has a verdict', () => {
  expect([...new Set(verdicts.map(({ sequence }) => sequence))].sort()).toEqual(sequenceNames())
})
