import { expect, test } from '@jest/globals'
import { fillIn, isMet, type JobStatus } from './expression.ts'

const contexts = {
  github: { sha: 'abc', token: 'secret' },
  inputs: { mode: 'commit', repository: '' },
  secrets: {},
  steps: { bump: { outputs: { commit: 'def', reason: '' } }, 'roll-back': { outputs: {} } },
}

test.each([
  { text: 'plain', filled: 'plain' },
  { text: 'at ${{ github.sha }} by ${{inputs.mode}}', filled: 'at abc by commit' },
  { text: '${{ inputs.repository || github.sha }}', filled: 'abc' },
  { text: '${{ secrets.manifests-token || github.token }}', filled: 'secret' },
  { text: '${{ steps.roll-back.outputs.commit }}', filled: '' },
  { text: '${{ steps.never.outputs.commit }}', filled: '' },
])('$text becomes $filled', ({ text, filled }) => {
  expect(fillIn(text, contexts)).toBe(filled)
})

test.each<{ condition: string | undefined; status: JobStatus; met: boolean }>([
  { condition: undefined, status: 'success', met: true },
  { condition: undefined, status: 'failure', met: false },
  { condition: "steps.bump.outputs.commit != ''", status: 'success', met: true },
  { condition: "steps.bump.outputs.commit != ''", status: 'failure', met: false },
  { condition: "${{ !cancelled() && steps.bump.outputs.commit == 'def' }}", status: 'failure', met: true },
  { condition: "${{ !cancelled() && steps.bump.outputs.commit == 'def' }}", status: 'cancelled', met: false },
  { condition: 'failure()', status: 'failure', met: true },
  { condition: 'always()', status: 'cancelled', met: true },
  { condition: 'steps.bump.outputs.reason', status: 'success', met: false },
  { condition: 'steps.bump.outputs', status: 'success', met: true },
])('$condition after $status: $met', ({ condition, status, met }) => {
  expect(isMet(condition, contexts, status)).toBe(met)
})

test('an expression that is none is an error', () => {
  expect(() => fillIn('${{ nobody.knows }}', contexts)).toThrow('nobody')
})
