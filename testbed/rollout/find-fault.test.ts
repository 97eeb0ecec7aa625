import { expect, test } from '@jest/globals'
import { readSequence } from '../../peers/cluster/recording/read-sequence.ts'
import type { ApplicationResult } from '../../src/rollout/await-options.ts'
import { findFault } from './find-fault.ts'

const sequence = readSequence('bump-refreshed')
const expected = {
  sequence: 'bump-refreshed',
  outcome: 'healthy',
  notBefore: 'healthy',
  within: 40,
  says: /^$/,
} as const
const application = { name: 'shop', namespace: 'argocd', project: 'default' }

test.each<{ name: string; verdict: Partial<ApplicationResult>; fault: RegExp | undefined }>([
  { name: 'as it must be', verdict: { seconds: 30 }, fault: undefined },
  {
    name: 'another outcome',
    verdict: { outcome: 'failed', reason: 'denied' },
    fault: /^it is failed and not healthy: denied$/,
  },
  { name: 'another reason', verdict: { reason: 'x', seconds: 30 }, fault: /reason is "x"/ },
  { name: 'too late', verdict: { seconds: 41 }, fault: /took 41 s and not 40/ },
  { name: 'too early', verdict: { seconds: 1 }, fault: /took 1 s, and "healthy" came after/ },
])('$name', ({ verdict, fault }) => {
  const applications = [{ application, outcome: 'healthy' as const, seconds: 0, clauses: [], ...verdict }]
  const found = findFault(expected, sequence, { outcome: 'healthy', applications })
  if (fault === undefined) expect(found).toBeUndefined()
  else expect(found).toMatch(fault)
})
