import type { AwaitOptions, RolloutTarget } from './await-options.ts'
import { awaitRollout } from './await-rollout.ts'
import { createJumpingClock } from './clock.fixture.ts'
import { application, later, old, operation, rollout, second, untouched } from './observation.fixture.ts'
import type { Observer } from './observer.ts'
import { createScriptedObserver, type Scene } from './scripted-observer.fixture.ts'
import type { Ancestry } from './standings.ts'

export const before = application(untouched)
export const good = application()
export const failedSync = application({
  operation: operation({ phase: 'Failed', failures: [{ object: 'apps/Deployment shop/web', message: 'denied' }] }),
})
export const scene = (seconds: number, shows: Scene['shows']): Scene => ({ at: second(seconds), shows })
export const target = (name = 'shop'): RolloutTarget => ({
  application: { name, namespace: 'argocd', project: 'default' },
  change: 'source',
})
const ancestry: Record<string, Ancestry> = { [old]: 'behind', [later]: 'ahead' }

export interface Play {
  readonly observe?: Partial<Observer>
  readonly begin?: number
}

/** Waits for one Application, or several, from the push on, for ten minutes at most. */
export async function play(
  scripts: Readonly<Record<string, readonly Scene[]>>,
  { observe = {}, begin = second(0), ...changes }: Partial<AwaitOptions> & Play = {},
) {
  const clock = createJumpingClock(begin)
  const observer = createScriptedObserver(clock, scripts, observe)
  const lines: string[] = []
  const options: AwaitOptions = {
    rollout,
    targets: Object.keys(scripts).map(target),
    repository: 'https://git.example.org/shop',
    history: { compare: async revision => ancestry[revision] ?? 'behind', carries: async () => false },
    observer,
    within: 600_000,
    say: line => lines.push(line),
    signal: new AbortController().signal,
    clock,
    ...changes,
  }
  const result = await awaitRollout(options).catch((error: Error) => error)
  return { result, lines, asked: observer.asked, seconds: (clock.now() - second(0)) / 1000 }
}

export const decided = (result: unknown) => {
  if (result instanceof Error) throw result
  const { outcome, applications } = result as Awaited<ReturnType<typeof awaitRollout>>
  return { outcome, all: applications.map(one => [one.outcome, one.reason].filter(Boolean).join(': ')) }
}
