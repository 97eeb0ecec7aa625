import { expect } from '@jest/globals'
import { judgeRollout } from './judge.ts'
import type { Memory } from './memory.ts'
import { rollout } from './observation.fixture.ts'
import type { Observation, Tolerance } from './rollout.ts'

/** Looks at one Application, one after the other, and what the last of them decides. */
export interface JudgeCase {
  readonly name: string
  readonly looks: readonly Observation[]
  readonly outcome: string
  readonly reason?: string | RegExp
  readonly tolerance?: Tolerance
}

/** Judges by one look after the other. None but the last may decide. */
export function expectJudgement({ looks, outcome, reason, tolerance }: JudgeCase): void {
  let memory: Memory = {}
  let verdict: ReturnType<typeof judgeRollout>['verdict'] | undefined
  for (const observation of looks) {
    expect(verdict?.outcome ?? 'pending').toBe('pending')
    ;({ verdict, memory } = judgeRollout(rollout, observation, memory, tolerance && { tolerance }))
  }
  expect(verdict?.outcome).toBe(outcome)
  const said = verdict !== undefined && 'reason' in verdict ? verdict.reason : undefined
  if (reason instanceof RegExp) expect(said).toMatch(reason)
  else if (reason !== undefined) expect(said).toBe(reason)
}
