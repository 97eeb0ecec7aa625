import type { ApplicationState } from '../../src/argocd/application-state.ts'
import { readApplicationState } from '../../src/argocd/read-application-state.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import { applications, type Ground } from './ground.ts'

/** An Application as the watch showed it once. */
export interface Seen {
  readonly state: ApplicationState
  readonly resource: JsonObject
}

/** Every state of one Application since it is followed, as the watch of the Kubernetes API gives them. */
export interface Trail extends Disposable {
  readonly seen: readonly Seen[]
  /**
   * The first state, of those seen and those to come, that is as wanted.
   *
   * @throws Error with the last state where none comes in time, or where the watch fails
   */
  until(what: string, isWanted: (state: ApplicationState) => boolean): Promise<Seen>
}

export function follow({ kubernetes, peer, signal }: Ground, name: string): Trail {
  const over = new AbortController()
  const seen: Seen[] = []
  const looks = new Set<() => void>()
  let failure: unknown
  const watching = async () => {
    const within = AbortSignal.any([over.signal, signal])
    while (!within.aborted) {
      for await (const resource of kubernetes.watch(applications, name, within)) {
        if (resource === undefined) continue
        seen.push({ state: readApplicationState(resource), resource })
        for (const look of looks) look()
      }
    }
  }
  watching().catch(error => {
    failure = error
    for (const look of looks) look()
  })
  return {
    seen,
    until(what, isWanted) {
      return new Promise((resolve, reject) => {
        const end = (settle: () => void) => {
          clearTimeout(timer)
          looks.delete(look)
          settle()
        }
        const look = () => {
          const found = seen.find(({ state }) => isWanted(state))
          if (found !== undefined) end(() => resolve(found))
          else if (failure !== undefined) end(() => reject(failure))
        }
        const tooLate = () => {
          const last = JSON.stringify(seen.at(-1)?.resource['status'], null, 2)
          end(() =>
            reject(new Error(`${name}: "${what}" did not come within ${peer.patience} ms. The last status is ${last}`)),
          )
        }
        const timer = setTimeout(tooLate, peer.patience)
        looks.add(look)
        look()
      })
    },
    [Symbol.dispose]: () => over.abort(),
  }
}

/** What each state shows, without what shows the same as the one before. */
export function turns<Shown>({ seen }: Trail, show: (state: ApplicationState) => Shown): Shown[] {
  return seen.map(({ state }) => show(state)).filter((shown, index, all) => index === 0 || shown !== all[index - 1])
}

/** All that is shown, in the order of its first time. Argo CD may sync a commit once more where it has not seen yet what it has just applied. */
export function firsts<Shown>({ seen }: Trail, show: (state: ApplicationState) => Shown): Shown[] {
  return [...new Set(seen.map(({ state }) => show(state)))]
}
