import type { KubernetesObject } from '../../../src/manifest/object.ts'
import type { JsonObject } from '../../../src/yaml/json.ts'
import type { DesiredState, LookAtGit } from '../desired/desired-state.ts'

/** What one Application knows of git, and when it looks again. */
export interface GitView {
  readonly desired: DesiredState
  /** When git was last looked at; 0 before the first time. */
  readonly lookedAt: number
  /** Whether somebody asks for a look, the spec has changed, or it is time. */
  wantsLook(application: KubernetesObject, now: number): boolean
  /** Looks, and gives whether it was asked for by the annotations of a refresh. */
  reconcile(application: KubernetesObject): Promise<'asked' | 'by-itself'>
  /** Looks, whatever is asked for. */
  look(application: KubernetesObject): Promise<void>
  /** Whether the refresh that stands in the annotations is the one that was looked for. */
  isAnswering(application: JsonObject): boolean
  notice(): void
  /** Milliseconds until it looks by itself. */
  rest(now: number): number
}

export function createGitView(lookAtGit: LookAtGit, pollEvery: number): GitView {
  let desired: DesiredState = { error: '' }
  let lookedAt = 0
  let isNoticed = false
  let answered: string | undefined
  let spec = ''
  const look = async (application: KubernetesObject) => {
    lookedAt = Date.now()
    isNoticed = false
    desired = await lookAtGit(application)
  }
  return {
    get desired() {
      return desired
    },
    get lookedAt() {
      return lookedAt
    },
    wantsLook(application, now) {
      const asked = refreshOf(application)
      const isAsked = asked !== undefined && asked !== answered
      return isAsked || isNoticed || now >= lookedAt + pollEvery || JSON.stringify(application['spec']) !== spec
    },
    async reconcile(application) {
      answered = refreshOf(application)
      spec = JSON.stringify(application['spec'])
      await look(application)
      return answered === undefined ? 'by-itself' : 'asked'
    },
    look,
    isAnswering: application => refreshOf(application) === answered,
    notice() {
      isNoticed = true
    },
    rest: now => lookedAt + pollEvery - now,
  }
}

/** The commits that were found; none where git could not be rendered. */
export function revisionsOf(state: DesiredState): readonly string[] {
  return state.error === undefined ? state.revisions : []
}

function refreshOf(application: JsonObject): string | undefined {
  const annotations = Object(Object(application['metadata']).annotations) as Readonly<Record<string, string>>
  const refresh = annotations['argocd.argoproj.io/refresh']
  return refresh === undefined ? undefined : `${refresh} ${annotations['argocd.argoproj.io/refresh-timestamp'] ?? ''}`
}
