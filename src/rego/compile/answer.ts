import type { AnswerDepth, Continue, Frame, Step } from '../evaluate/frame.ts'
import { chain } from './body.ts'
import type { Point } from './compilation.ts'

/**
 * Adds the steps that `compile` makes so that what they read counts as read for the answer, while what follows counts
 * as before. `all` counts in the rule that is asked for, `texts` in partial rules that it uses as well.
 */
export function asAnswer(depth: AnswerDepth | undefined, point: Point, compile: (inner: Point) => void): void {
  if (depth === undefined || depth === 'none') {
    compile(point)
    return
  }
  const inner: Point = { ...point, steps: [] }
  compile(inner)
  point.steps.push(switchRole(depth, next => chain(inner, next)))
}

function switchRole(depth: 'all' | 'texts', step: Step): Step {
  return (next: Continue): Continue => {
    const inside = step(frame => {
      const { trail } = frame.context
      const { role } = trail
      trail.role = 'condition'
      const stop = next(frame)
      trail.role = role
      return stop
    })
    return frame => {
      if (!counts(frame, depth)) return inside(frame)
      const { trail } = frame.context
      trail.role = 'answer'
      const stop = inside(frame)
      trail.role = 'condition'
      return stop
    }
  }
}

function counts(frame: Frame, depth: 'all' | 'texts'): boolean {
  return frame.answers === 'all' || (frame.answers === 'texts' && depth === 'texts')
}
