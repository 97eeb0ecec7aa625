import type { ApplicationState, Instant } from '../argocd/application-state.ts'
import type { Clock } from './clock.ts'
import type { Observer } from './observer.ts'

/** From an instant on, what an Application is like: a state, nothing where it is gone, or why the peer gives no answer. */
export interface Scene {
  readonly at: Instant
  readonly shows: ApplicationState | undefined | Error
}

export class PassingError extends Error {
  override readonly name = 'PassingError'
  readonly isPassing = true
}

export interface ScriptedObserver extends Observer {
  readonly asked: { reads: number; refreshes: string[]; terminated: string[] }
}

/** Plays a script for each Application by its name, as the clock has it. */
export function createScriptedObserver(
  clock: Clock,
  scripts: Readonly<Record<string, readonly Scene[]>>,
  changes: Partial<Observer> = {},
): ScriptedObserver {
  const asked = { reads: 0, refreshes: [] as string[], terminated: [] as string[] }
  const scenes = (name: string) => scripts[name] ?? []
  const current = (name: string) => scenes(name).findLast(({ at }) => at <= clock.now())?.shows
  return {
    asked,
    peer: 'Argo CD at argocd.example.org',
    ahead: () => 0,
    applications: async () => [],
    async read({ name }) {
      asked.reads++
      const shows = current(name)
      if (shows instanceof Error) throw shows
      return shows
    },
    async *watch({ name }, signal) {
      const first = current(name)
      if (first instanceof Error) throw first
      yield first
      for (const { at, shows } of scenes(name).filter(scene => scene.at > clock.now())) {
        await clock.sleep(at - clock.now(), signal)
        if (shows instanceof Error) throw shows
        yield shows
      }
      await clock.sleep(3_600_000, signal)
    },
    async refresh({ name }) {
      asked.refreshes.push(name)
    },
    terminate: async ({ name }) => {
      asked.terminated.push(name)
      return 'terminated'
    },
    troubles: async () => [],
    rolling: async () => 'none',
    window: async () => 'open',
    ...changes,
  }
}
