import type { Sequence } from '../../peers/cluster/recording/sequence.ts'
import type { RolloutResult } from '../../src/rollout/await-options.ts'
import { pushOf, timeOf } from './moments.ts'
import type { ExpectedVerdict } from './verdicts.ts'

/** What is wrong with a verdict over a recorded sequence; undefined where it is as it must be. */
export function findFault(
  { outcome, says, notBefore, within, commit }: ExpectedVerdict,
  sequence: Sequence,
  { applications: [verdict] }: RolloutResult,
): string | undefined {
  if (verdict === undefined) return 'there is no verdict'
  const { reason = '', seconds } = verdict
  if (verdict.outcome !== outcome) return `it is ${verdict.outcome} and not ${outcome}: ${reason}`
  if (says !== undefined && !says.test(reason)) return `its reason is ${JSON.stringify(reason)}`
  if (seconds > within) return `it took ${seconds} s and not ${within}`
  if (notBefore === undefined) return undefined
  const reached = (timeOf(sequence, notBefore) - pushOf(sequence, commit ?? sequence.commits.length)) / 1000
  return seconds < Math.floor(reached) ? `it took ${seconds} s, and "${notBefore}" came after ${reached}` : undefined
}
