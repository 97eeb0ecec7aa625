import type { ApplicationReference } from '../argocd/client.ts'
import type { Standing } from './rollout.ts'

/** How the commit that Argo CD names stands to another in the history: GitHub's `status` of a comparison from the awaited commit to the named one. */
export type Ancestry = 'identical' | 'ahead' | 'behind' | 'diverged'

/** What has to be asked of the repository to know how a revision stands. */
export interface History {
  /** From the awaited commit to `revision`. */
  compare(revision: string, signal: AbortSignal): Promise<Ancestry>
  /** Whether the manifests of an Application at a later revision still carry the awaited images. */
  carries(revision: string, application: ApplicationReference, signal: AbortSignal): Promise<boolean>
}

export interface Standings {
  /** Kept once it is known: commits do not change. */
  of(revision: string, application: ApplicationReference, signal: AbortSignal): Promise<Standing>
}

/** @param awaited the pushed commit, 40 hex digits */
export function createStandings(awaited: string, history: History): Standings {
  const ancestries = createKept((revision, signal) => history.compare(revision, signal))
  const carried = new Map<string, ReturnType<typeof createKept<boolean>>>()
  return {
    async of(revision, application, signal) {
      if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision)) return 'unresolved'
      if (revision === awaited) return 'holds'
      const ancestry = await ancestries(revision, signal)
      if (ancestry === 'behind' || ancestry === 'diverged') return 'before'
      if (ancestry === 'identical') return 'holds'
      const name = `${application.namespace}/${application.name}`
      const carries = carried.get(name) ?? createKept((later, within) => history.carries(later, application, within))
      carried.set(name, carries)
      return (await carries(revision, signal)) ? 'holds' : 'replaces'
    },
  }
}

/** Asks once for each revision, also where many ask at the same time; what failed is asked again. */
function createKept<Answer>(ask: (revision: string, signal: AbortSignal) => Promise<Answer>) {
  const kept = new Map<string, Promise<Answer>>()
  return (revision: string, signal: AbortSignal): Promise<Answer> => {
    const known = kept.get(revision)
    if (known !== undefined) return known
    const asked = ask(revision, signal)
    kept.set(revision, asked)
    asked.catch(() => kept.delete(revision))
    return asked
  }
}
