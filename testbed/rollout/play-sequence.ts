import { type Sequence, statesOf } from '../../peers/cluster/recording/sequence.ts'
import { readApplicationState } from '../../src/argocd/read-application-state.ts'
import type { RolloutResult } from '../../src/rollout/await-options.ts'
import { awaitRollout } from '../../src/rollout/await-rollout.ts'
import { createJumpingClock } from '../../src/rollout/clock.fixture.ts'
import type { Terminate } from '../../src/rollout/end-stuck-syncs.ts'
import type { Tolerance } from '../../src/rollout/rollout.ts'
import { createScriptedObserver } from '../../src/rollout/scripted-observer.fixture.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import { pushOf, timeOf, windowAt } from './moments.ts'

/** The instant at which all recordings begin. */
const beginning = Date.parse('2026-01-01T00:00:00Z')

export interface Played {
  /** Which commit is awaited, counted from one as the deeds do; default the last. */
  readonly commit?: number
  /** The deed or milestone right after which nothing happens any more. Default: all of the recording. */
  readonly until?: string
  readonly tolerance?: Tolerance
  readonly terminate?: Terminate
}

/**
 * Lets a recorded Application pass by a wait for one of its commits, in the time that the recording took, and then stand as it was last. Syncs that the wait would
 * have ended are counted; the recording goes on as it went.
 */
export async function playSequence(
  sequence: Sequence,
  { commit, until, tolerance, terminate }: Played,
): Promise<RolloutResult & { readonly terminated: number }> {
  const { name, commits } = sequence
  const number = commit ?? commits.length
  const awaited = commits[number - 1]
  const pushedAt = beginning + pushOf(sequence, number)
  const last = until === undefined ? Number.POSITIVE_INFINITY : timeOf(sequence, until)
  const scenes = statesOf(sequence)
    .filter(({ at }) => at <= last)
    .map(({ at, event, application }) => ({
      at: beginning + at,
      shows: event === 'DELETED' ? undefined : readApplicationState(application as unknown as JsonObject),
    }))
  const clock = createJumpingClock(pushedAt)
  const indexOf = (revision: string) => commits.findIndex(({ hash }) => hash === revision)
  const observer = createScriptedObserver(
    clock,
    { [name]: scenes },
    { window: async () => windowAt(sequence, Math.min(clock.now() - beginning, last)) },
  )
  const result = await awaitRollout({
    rollout: { revision: awaited?.hash ?? '', pushedAt, images: imagesOf(awaited?.message ?? '') },
    targets: [{ application: { name, namespace: 'argocd', project: 'default' }, change: 'source' }],
    repository: `https://git.example.org/bed/${name}.git`,
    history: {
      compare: async revision => (indexOf(revision) < number - 1 ? 'behind' : 'ahead'),
      carries: async revision =>
        imagesOf(commits[indexOf(revision)]?.message ?? '').join() === imagesOf(awaited?.message ?? '').join(),
    },
    observer,
    within: 600_000,
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(terminate === undefined ? {} : { terminate }),
    say: () => {},
    signal: new AbortController().signal,
    clock,
  })
  return { ...result, terminated: observer.asked.terminated.length }
}

/** A commit's message begins with its image: `web 1.0.1, paused`. */
function imagesOf(message: string): string[] {
  const [, tag] = /^web ([\w.]+)/.exec(message) ?? []
  return tag === undefined ? [] : [`registry.example.org/web:${tag}`]
}
