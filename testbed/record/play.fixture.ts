import type { ClusterClient } from '../cluster/client.ts'
import type { Play } from './scenario.ts'
import { createTape } from './tape.ts'

const notNeeded = () => {
  throw new Error('This test needs no cluster.')
}

/** A cluster that does nothing. */
export const noCluster: ClusterClient = {
  request: notNeeded,
  path: notNeeded,
  apply: notNeeded,
  get: notNeeded,
  waitFor: notNeeded,
  patch: notNeeded,
  delete: notNeeded,
  watch: notNeeded,
}

/** The play of an Application named `web`, without a cluster, that keeps what it reports. */
export function fakePlay(signal = new AbortController().signal): Play & { readonly reported: readonly string[] } {
  const reported: string[] = []
  return {
    name: 'web',
    project: 'default',
    cluster: noCluster,
    application: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', namespace: 'argocd', name: 'web' },
    repository: { url: 'http://git/web.git', commit: notNeeded },
    commits: [],
    tape: createTape(),
    signal,
    progress: line => reported.push(line),
    reported,
  }
}
