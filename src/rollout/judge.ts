import { evaluateClauses } from './clauses.ts'
import { findBlock } from './find-block.ts'
import { findFailure } from './find-failure.ts'
import { type Memory, remember, settledAt } from './memory.ts'
import {
  defaultPatience,
  type Observation,
  type Patience,
  type Rollout,
  type Tolerance,
  type Verdict,
} from './rollout.ts'
import { standingOf } from './standing.ts'

export interface Judgement {
  readonly verdict: Verdict
  readonly memory: Memory
}

export interface JudgeOptions {
  readonly patience?: Patience
  readonly tolerance?: Tolerance
}

/** Judges one Application's rollout by one more look at it. Pure: what has to be remembered goes out with the verdict and comes in with the next look. */
export function judgeRollout(
  rollout: Rollout,
  observation: Observation,
  before: Memory,
  { patience = defaultPatience, tolerance }: JudgeOptions = {},
): Judgement {
  const { at, state } = observation
  const clauses = evaluateClauses(rollout, observation, tolerance)
  const isGood = clauses.every(({ holds }) => holds)
  const memory = remember(rollout, observation, before, isGood)
  const decide = (verdict: Verdict): Judgement => ({ verdict, memory })

  if (standingOf(observation) === 'replaces') {
    const reason = `a later commit (${state.comparison?.revisions.join(', ')}) carries other images`
    return decide({ outcome: 'superseded', reason, clauses })
  }
  const failure = findFailure(rollout, observation, { before, now: memory }, patience)
  if (failure !== undefined) return decide({ outcome: 'failed', reason: failure, clauses })

  const { good } = memory
  if (good !== undefined && good.looks >= 2 && at >= settledAt(good, observation, patience))
    return decide({ outcome: 'healthy', clauses })
  const isHeld = memory.blockedSince !== undefined && at - memory.blockedSince >= patience.blockedGrace
  const block = isHeld ? findBlock(observation) : undefined
  if (block !== undefined) return decide({ outcome: 'blocked', reason: block, clauses })
  return decide({ outcome: 'pending', clauses })
}
