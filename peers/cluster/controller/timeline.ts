import type { SequenceName } from '../story/decide-sequence.ts'
import type { Step } from '../story/step.ts'
import type { DeedName } from '../story/tell-story.ts'
import type { SyncPlan } from './sync-plan.ts'

/** What an Application goes through from one look at git on. */
export interface Story {
  readonly name: SequenceName | DeedName
  readonly plan: SyncPlan
  /** Whether its next comparison is with what was just found in git, or needs another look. */
  nextLook: 'done' | 'to-be-done'
}

export interface Due {
  readonly at: number
  readonly step: Step
  readonly story: Story
}

/** The steps that are to come, in the order of time. */
export interface Timeline {
  readonly story: Story | undefined
  /** How many times faster than recorded; endless for at once. Holds for what begins afterwards. */
  speed: number
  /** Lets a story begin now, in place of what was still to come. */
  begin(story: Story, steps: readonly Step[], now: number): void
  /** One more step in the story that is told. */
  add(step: Step, now: number): void
  next(): Due | undefined
  take(): Due | undefined
  /** Whether the end of an operation is still to come. */
  isOperating(): boolean
  /** Whether what was last found in git is still to be shown. */
  isComparing(): boolean
}

export function createTimeline(speed: number): Timeline {
  let due: Due[] = []
  let story: Story | undefined
  return {
    speed,
    get story() {
      return story
    },
    begin(begun, steps, now) {
      story = begun
      let at = now
      due = steps.map(step => {
        at += step.after / this.speed
        return { at, step, story: begun }
      })
    },
    add(step, now) {
      if (story === undefined) return
      due = [...due, { at: now + step.after / this.speed, step, story }].sort((left, right) => left.at - right.at)
    },
    next: () => due[0],
    take: () => due.shift(),
    isComparing: () => story?.nextLook === 'done' && due.some(({ step }) => step.looked),
    isOperating: () => due.some(({ step }) => step.operation === 'over'),
  }
}
