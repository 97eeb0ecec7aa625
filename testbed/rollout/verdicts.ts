import type { RolloutOutcome } from '../../src/rollout/await-options.ts'
import type { Played } from './play-sequence.ts'

/** What a wait for a commit of a recorded sequence must say. */
export interface ExpectedVerdict extends Played {
  readonly sequence: string
  readonly outcome: RolloutOutcome
  /** Of the reason. */
  readonly says?: RegExp
  /** For healthy: the milestone of the recording before which it would be a lie. */
  readonly notBefore?: string
  /** Seconds from the push within which it must be said. */
  readonly within: number
}

const minutes = 600

/** One wait, or several, for every sequence that is recorded. */
export const verdicts: readonly ExpectedVerdict[] = [
  { sequence: 'auto-sync-off', outcome: 'blocked', says: /^automated sync is off/, within: 10 },
  { sequence: 'bump-polled', outcome: 'healthy', notBefore: 'healthy', within: 45 },
  { sequence: 'bump-refreshed', outcome: 'healthy', notBefore: 'healthy', within: 40 },
  { sequence: 'bump-refreshed', commit: 1, outcome: 'superseded', says: /^a later commit \(2+\) carries/, within: 10 },
  {
    sequence: 'comparison-error',
    commit: 2,
    until: 'pushed commit 3: web 1.0.1',
    outcome: 'failed',
    says: /accumulating resources|kustomize build|no such file/,
    within: 30,
  },
  { sequence: 'comparison-error', commit: 2, outcome: 'healthy', notBefore: 'healthy', within: 45 },
  { sequence: 'comparison-error', commit: 3, outcome: 'healthy', notBefore: 'healthy', within: 40 },
  { sequence: 'degraded', outcome: 'failed', says: /^Degraded for 60 s: .*Deployment/, within: 90 },
  { sequence: 'degraded-flap', outcome: 'healthy', notBefore: 'healthy', within: 60 },
  { sequence: 'deleted', outcome: 'failed', says: /deleted/, within: 5 },
  { sequence: 'first-sync', outcome: 'healthy', notBefore: 'healthy', within: 40 },
  { sequence: 'hook-failed', outcome: 'failed', says: /^batch\/Job hook-failed\/migrate: Job has reached/, within: 20 },
  { sequence: 'hook-succeeded', outcome: 'healthy', notBefore: 'healthy', within: 60 },
  {
    sequence: 'hook-succeeded',
    until: 'waits for the hook',
    outcome: 'undecided',
    says: /waiting for completion of hook batch\/Job\/migrate/,
    within: minutes,
  },
  {
    sequence: 'invalid-object',
    outcome: 'failed',
    says: /^apps\/Deployment invalid-object\/web: .*unrecognized type/,
    within: 10,
  },
  { sequence: 'invalid-spec', outcome: 'failed', says: /project nowhere which does not exist/, within: 30 },
  { sequence: 'nothing-to-do', outcome: 'healthy', notBefore: 'the commit is seen and the refresh done', within: 20 },
  {
    sequence: 'nothing-to-do-filtered',
    outcome: 'healthy',
    notBefore: 'the commit is seen and the refresh done',
    within: 20,
  },
  { sequence: 'out-of-sync', outcome: 'blocked', says: /^automated sync is off/, within: 15 },
  { sequence: 'prune', outcome: 'healthy', notBefore: 'healthy', within: 30 },
  {
    sequence: 'prune-disabled',
    outcome: 'blocked',
    says: /^pruning is off, and ConfigMap prune-disabled\/settings/,
    within: 10,
  },
  {
    sequence: 'prune-disabled',
    tolerance: { pruning: 'tolerated' },
    outcome: 'healthy',
    notBefore: 'out of sync',
    within: 20,
  },
  { sequence: 'refused-then-fixed', commit: 2, outcome: 'superseded', says: /\(3+\) carries other images/, within: 15 },
  { sequence: 'refused-then-fixed', commit: 3, outcome: 'healthy', notBefore: 'healthy', within: 80 },
  { sequence: 'refused-then-retried-newer', commit: 2, outcome: 'superseded', within: 15 },
  { sequence: 'refused-then-retried-newer', commit: 3, outcome: 'healthy', notBefore: 'healthy', within: 50 },
  { sequence: 'refused-then-terminated', commit: 2, outcome: 'superseded', within: 15 },
  { sequence: 'refused-then-terminated', commit: 3, outcome: 'healthy', notBefore: 'healthy', within: 40 },
  {
    sequence: 'refused-until-given-up',
    outcome: 'failed',
    says: /denied the request: \[no-moving-tags\].*refused twice in the same words; Argo CD has 1 retry left/,
    within: 15,
  },
  {
    sequence: 'refused-with-retries',
    outcome: 'failed',
    says: /denied the request: \[no-moving-tags\].*refused twice in the same words; Argo CD has 4 retries left/,
    within: 30,
  },
  { sequence: 'refused-with-retries', until: 'Gatekeeper refuses', outcome: 'undecided', within: minutes },
  { sequence: 'refused-without-retry', outcome: 'failed', says: /denied the request: \[no-moving-tags\]/, within: 10 },
  { sequence: 'self-heal', outcome: 'healthy', notBefore: 'healed', within: 30 },
  { sequence: 'skip-reconcile', outcome: 'blocked', says: /skip-reconcile/, within: 10 },
  { sequence: 'superseded', commit: 2, outcome: 'superseded', says: /^a later commit \(3+\) carries/, within: 10 },
  { sequence: 'superseded', commit: 3, outcome: 'healthy', notBefore: 'healthy at the second', within: 40 },
  { sequence: 'suspended', outcome: 'undecided', says: /health \(Suspended/, within: minutes },
  { sequence: 'sync-waves', outcome: 'healthy', notBefore: 'healthy', within: 60 },
  {
    sequence: 'sync-waves',
    until: 'waits for the first wave',
    outcome: 'undecided',
    says: /waiting for healthy state of apps\/Deployment\/web/,
    within: minutes,
  },
  { sequence: 'sync-window-by-hand', outcome: 'blocked', says: /blocked by sync window/, within: 15 },
  { sequence: 'sync-window-closed', outcome: 'blocked', says: /^a sync window of its project is closed/, within: 15 },
  { sequence: 'two-sources', outcome: 'healthy', notBefore: 'healthy again', within: 40 },
  { sequence: 'unknown-branch', outcome: 'failed', says: /unable to resolve 'nowhere' to a commit/, within: 40 },
  { sequence: 'unknown-kind', outcome: 'failed', says: /could not find shop\.example\.org\/Voucher/, within: 10 },
  { sequence: 'would-remove-all', outcome: 'blocked', says: /auto-sync will wipe out all resources/, within: 10 },
]

/** `comparison-error (commit 2, until pushed commit 3: web 1.0.1)`. */
export function nameOf({ sequence, commit, until, tolerance }: ExpectedVerdict): string {
  const how = [commit && `commit ${commit}`, until && `until ${until}`, tolerance && 'tolerated'].filter(Boolean)
  return how.length === 0 ? sequence : `${sequence} (${how.join(', ')})`
}
