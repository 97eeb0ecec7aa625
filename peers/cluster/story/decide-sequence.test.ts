import { expect, test } from '@jest/globals'
import { decideSequence, type Look, type SequenceName } from './decide-sequence.ts'

/** A new image in one object, asked for, that nothing holds back. */
const bump: Look = {
  asked: true,
  rendering: 'succeeded',
  changed: 1,
  removed: 0,
  wanted: 2,
  admission: 'admitted',
  isFirst: false,
  isFiltered: false,
  automation: 'automated',
  prunes: true,
  retries: 5,
  window: 'open',
  wasTried: false,
  behaviour: 'ready',
}

test.each<{ name: string; look: Partial<Look>; sequence: SequenceName }>([
  { name: 'a bump', look: {}, sequence: 'bump-refreshed' },
  { name: 'a bump that nobody told of', look: { asked: false }, sequence: 'bump-polled' },
  { name: 'slow Pods', look: { behaviour: 'slow' }, sequence: 'bump-refreshed' },
  { name: 'Pods that never become ready', look: { behaviour: 'never-ready' }, sequence: 'degraded' },
  { name: 'Pods that flap', look: { behaviour: 'flapping' }, sequence: 'degraded-flap' },
  { name: 'no change', look: { changed: 0 }, sequence: 'nothing-to-do' },
  { name: 'no change of its paths', look: { changed: 0, isFiltered: true }, sequence: 'nothing-to-do-filtered' },
  { name: 'an object less', look: { changed: 0, removed: 1 }, sequence: 'prune' },
  { name: 'an object less, one changed', look: { removed: 1 }, sequence: 'bump-refreshed' },
  { name: 'an object less, unpruned', look: { changed: 0, removed: 1, prunes: false }, sequence: 'prune-disabled' },
  { name: 'no object left', look: { changed: 0, removed: 2, wanted: 0 }, sequence: 'would-remove-all' },
  { name: 'no rendering', look: { rendering: 'failed', changed: 0, wanted: 0 }, sequence: 'comparison-error' },
  { name: 'a refusal', look: { admission: 'refused' }, sequence: 'refused-with-retries' },
  { name: 'a refusal without retry', look: { admission: 'refused', retries: 0 }, sequence: 'refused-without-retry' },
  { name: 'a refusal, two retries', look: { admission: 'refused', retries: 2 }, sequence: 'refused-until-given-up' },
  { name: 'a refusal, no limit', look: { admission: 'refused', retries: -1 }, sequence: 'refused-with-retries' },
  { name: 'an unknown kind', look: { admission: 'unknown-kind', retries: 0 }, sequence: 'unknown-kind' },
  { name: 'a refusal that was given up', look: { admission: 'refused', wasTried: true }, sequence: 'auto-sync-off' },
  { name: 'what is applied, and not there as wanted', look: { wasTried: true }, sequence: 'auto-sync-off' },
  { name: 'a closed window', look: { window: 'closed', admission: 'refused' }, sequence: 'sync-window-closed' },
  { name: 'no automation', look: { automation: 'manual', window: 'closed' }, sequence: 'auto-sync-off' },
  { name: 'skip-reconcile', look: { automation: 'skipped', rendering: 'failed' }, sequence: 'skip-reconcile' },
  { name: 'a first sync', look: { isFirst: true }, sequence: 'first-sync' },
  {
    name: 'a first sync that is refused',
    look: { isFirst: true, admission: 'refused' },
    sequence: 'refused-with-retries',
  },
  { name: 'a new one that nobody syncs', look: { isFirst: true, automation: 'manual' }, sequence: 'out-of-sync' },
])('$name: $sequence', ({ look, sequence }) => {
  expect(decideSequence({ ...bump, ...look })).toBe(sequence)
})
