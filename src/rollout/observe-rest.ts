import type { ApplicationState } from '../argocd/application-state.ts'
import { ArgoCdError } from '../argocd/argocd-error.ts'
import { type ArgoCdOptions, createArgoCd } from '../argocd/client.ts'
import { readApplicationState } from '../argocd/read-application-state.ts'
import { readPodTroubles } from '../argocd/read-pod-troubles.ts'
import { readRollingStep } from '../argocd/read-rolling-step.ts'
import type { Observer } from './observer.ts'
import { createPeerClock } from './peer-clock.ts'

/** Looks at Applications through Argo CD's own API, with the token of an account. @throws UserError where the URL is none */
export function observeByRest(options: Omit<ArgoCdOptions, 'heard'>): Observer {
  const clock = createPeerClock()
  const argocd = createArgoCd({ ...options, heard: clock.heard })
  return {
    peer: `Argo CD at ${argocd.host}`,
    ahead: clock.ahead,
    applications: signal => argocd.applications(signal),
    async read(application, signal) {
      const resource = await argocd.application(application, signal)
      return resource && readApplicationState(resource)
    },
    async *watch(application, signal) {
      for await (const resource of argocd.watch(application, signal)) yield resource && readApplicationState(resource)
    },
    async refresh(application, signal) {
      try {
        await argocd.refresh(application, signal)
      } catch (error) {
        // It is asked for before the answer is waited for, which may never come. An Application that is not there yet needs none.
        if (!(error instanceof ArgoCdError && (error.isUnanswered || error.status === 404))) throw error
      }
    },
    async terminate(state, signal) {
      // The API ends whatever runs when it is asked.
      const resource = await argocd.application(state, signal)
      if (resource === undefined || !isSameOperation(state, readApplicationState(resource))) return 'changed'
      try {
        await argocd.terminate(state, signal)
        return 'terminated'
      } catch (error) {
        // None runs any more.
        if (error instanceof ArgoCdError && (error.status === 400 || error.status === 404)) return 'changed'
        throw error
      }
    },
    troubles: async (application, signal) => readPodTroubles(await argocd.resourceTree(application, signal)),
    async rolling({ name, namespace, madeBy = '' }, signal) {
      const set = await argocd.applicationSet({ name: madeBy, namespace }, signal)
      return (set && readRollingStep(set, name)) ?? 'none'
    },
    window: (application, signal) => argocd.window(application, signal),
  }
}

function isSameOperation({ operation: then }: ApplicationState, { operation: now }: ApplicationState): boolean {
  return now?.phase === 'Running' && now.startedAt === then?.startedAt && now.retries === then?.retries
}
