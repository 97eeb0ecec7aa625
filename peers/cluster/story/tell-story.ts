import { readSequence } from '../recording/read-sequence.ts'
import type { SequenceName } from './decide-sequence.ts'
import { type Passage, readSteps } from './read-steps.ts'
import { isRetry, type Step } from './step.ts'
import { unrollRetries } from './unroll-retries.ts'

/** What else an Application can go through because somebody acts on it. */
export type DeedName =
  | 'sync-by-hand'
  | 'sync-window-by-hand'
  | 'sync-window-opened'
  | 'refused-then-terminated'
  | 'refused-then-retried-newer'

export interface StoryOptions {
  /** How many retries the Application allows; negative without a limit. */
  readonly retries: number
  /** The wait before a retry, in milliseconds: the first is 1. */
  readonly backoff: (retry: number) => number
  /** How many times longer than recorded the Pods take. */
  readonly podsTake: number
  /** Whether nothing was there before. */
  readonly isFirst: boolean
}

const pushed: Passage = { from: 'pushed commit 2' }

/** Where in each recording the part begins and ends that follows a look at git, or the deed. */
const passages: Readonly<Record<Exclude<SequenceName, 'skip-reconcile'> | DeedName, [string, Passage]>> = {
  'comparison-error': ['comparison-error', { ...pushed, to: 'pushed commit 3' }],
  'nothing-to-do': ['nothing-to-do', pushed],
  'nothing-to-do-filtered': ['nothing-to-do-filtered', pushed],
  'auto-sync-off': ['auto-sync-off', { ...pushed, to: 'asked for a sync' }],
  'out-of-sync': ['out-of-sync', { from: 'created the Application' }],
  'sync-window-closed': ['sync-window-closed', { ...pushed, to: 'opened the sync window' }],
  'prune-disabled': ['prune-disabled', pushed],
  'would-remove-all': ['would-remove-all', pushed],
  'first-sync': ['first-sync', { from: 'created the Application' }],
  'unknown-kind': ['unknown-kind', pushed],
  'refused-without-retry': ['refused-without-retry', pushed],
  // The end of all retries is recorded here alone.
  'refused-until-given-up': ['refused-until-given-up', pushed],
  'refused-with-retries': ['refused-until-given-up', pushed],
  degraded: ['degraded', pushed],
  'degraded-flap': ['degraded-flap', pushed],
  prune: ['prune', pushed],
  'bump-refreshed': ['bump-refreshed', pushed],
  'bump-polled': ['bump-polled', pushed],
  'sync-by-hand': ['auto-sync-off', { from: 'asked for a sync' }],
  'sync-window-by-hand': ['sync-window-by-hand', { from: 'asked for a sync', to: 'opened the sync window' }],
  'sync-window-opened': ['sync-window-by-hand', { from: 'opened the sync window' }],
  'refused-then-retried-newer': ['refused-then-retried-newer', { from: 'the mending commit is seen' }],
  'refused-then-terminated': ['refused-then-terminated', { from: 'terminated the operation', to: 'terminated' }],
}

/** The part of a recording before it begins is the push and the way to Argo CD: here git is looked at already. */
const longestLead = 1_000

/** The steps of what an Application goes through. */
export function tellStory(
  name: SequenceName | DeedName,
  { retries, backoff, podsTake, isFirst }: StoryOptions,
): readonly Step[] {
  if (name === 'skip-reconcile') return []
  const [sequence, passage] = passages[name]
  const all = readSteps(readSequence(sequence), passage)
  const [first, ...rest] = name === 'refused-then-retried-newer' ? all.slice(all.findIndex(isRetry)) : all
  const steps = first === undefined ? [] : [{ ...first, after: Math.min(first.after, longestLead) }, ...rest]
  const told = sequence === 'refused-until-given-up' ? unrollRetries(steps, { retries, backoff }) : steps
  if (isFirst && name.startsWith('refused-')) return withMissing(told)
  const over = told.findIndex(({ operation }) => operation === 'over')
  return told.map((step, index) => (over !== -1 && index > over ? { ...step, after: step.after * podsTake } : step))
}

/** Of a first sync that is refused: at first all objects are missing; those that were let in are healthy. */
function withMissing(steps: readonly Step[]): readonly Step[] {
  const first = steps.findIndex(({ looked }) => looked)
  const last = steps.findLastIndex(({ looked }) => looked)
  return steps.map((step, index) => {
    const status = index === first ? 'Missing' : index === last ? 'Healthy' : undefined
    return status === undefined ? step : { ...step, health: { status, blames: false, moves: true } }
  })
}
