import { isRetry, type OperationStep, type Step } from './step.ts'
import type { StoryOptions } from './tell-story.ts'

/** Without a limit there is an end all the same: nobody waits for so many. */
const most = 50

/** How much later than its message says a retry comes, in milliseconds, as in the recording of five retries. */
const lateness = 4_000

/** The steps of a refused sync with another number of retries than the two that were recorded, each after its own wait. */
export function unrollRetries(
  steps: readonly Step[],
  { retries, backoff }: Pick<StoryOptions, 'retries' | 'backoff'>,
): readonly Step[] {
  const [first = -1, second = -1] = steps.flatMap((step, index) => (isRetry(step) ? [index] : []))
  if (first === -1 || second === -1) throw new RangeError('The sequence has no two retries.')
  const limit = retries < 0 ? most : retries
  const rounds = Array.from({ length: limit }, (_, index) => {
    const round = index + 1 === limit ? steps.slice(second) : steps.slice(first, second)
    return round.map((step, at) => ({
      ...numbered(step, index + 1),
      ...(at === 0 ? { after: backoff(index + 1) + lateness } : {}),
    }))
  })
  return [...steps.slice(0, first), ...rounds.flat()]
}

/** A step of the retry with the given number: its failure announces the next. */
function numbered(step: Step, retry: number): Step {
  const { operationState } = step
  if (typeof operationState !== 'object') return step
  const { message, retryCount, ...others } = operationState
  const renamed: OperationStep = {
    ...others,
    ...(message === undefined
      ? {}
      : {
          message: message
            .replace(/Attempt #\d+/, `Attempt #${retry}`)
            .replace(/attempt #\d+/, `attempt #${retry + 1}`)
            .replace(/retried \d+ times/, `retried ${retry} times`),
        }),
    ...(retryCount === undefined ? {} : { retryCount: retry + 1 }),
  }
  return { ...step, operationState: renamed }
}
