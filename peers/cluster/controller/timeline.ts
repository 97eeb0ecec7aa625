import type { SequenceName } from '../story/decide-sequence.ts'
import type { Step } from '../story/step.ts'
import type { DeedName } from '../story/tell-story.ts'
import type { SyncPlan } from './sync-plan.ts'

/** What an Application goes through from one look at git on. */
export interface Story {
  readonly name: SequenceName | DeedName
  readonly plan: SyncPlan
  /** Whether its first comparison is the look that it began with. */
  looks: 'with-the-first' | 'anew'
}

export interface Due {
  readonly at: number
  readonly step: Step
  readonly story: Story
}

/** The steps that are to come, in the order of time. */
export interface Timeline {
  /** Lets a story begin now, in place of the one before. */
  begin(story: Story, steps: readonly Step[], now: number): void
  /** One more step of the story that is told, after some milliseconds that are not scaled. */
  add(step: Step, now: number): void
  next(): Due | undefined
  take(): Due | undefined
  /** Whether the end of an operation is still to come. */
  isOperating(): boolean
  readonly story: Story | undefined
}

/** @param speed how many times faster than recorded; endless for at once */
export function createTimeline(speed: number): Timeline {
  let due: Due[] = []
  let story: Story | undefined
  const sort = () => due.sort((left, right) => left.at - right.at)
  return {
    begin(begun, steps, now) {
      story = begun
      let at = now
      due = steps.map(step => {
        at += step.after / speed
        return { at, step, story: begun }
      })
    },
    add(step, now) {
      if (story === undefined) return
      due.push({ at: now + step.after / speed, step, story })
      sort()
    },
    next: () => due[0],
    take: () => due.shift(),
    isOperating: () => due.some(({ step }) => step.operation === 'over'),
    get story() {
      return story
    },
  }
}
