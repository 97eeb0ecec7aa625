import { connect } from '../kubernetes/connection.ts'
import { UserError } from '../text/user-error.ts'
import { observeByCluster } from './observe-cluster.ts'
import { observeByRest } from './observe-rest.ts'
import type { Observer } from './observer.ts'

/** The ways to reach Argo CD, as inputs name them; one of them must be given. */
export interface PeerAccess {
  readonly argocdUrl: string | undefined
  readonly argocdToken: string | undefined
  /** Path of a kubeconfig. */
  readonly kubeconfig: string | undefined
  readonly kubeContext: string | undefined
  /** Where Argo CD runs. */
  readonly argocdNamespace: string
}

/** @throws UserError where no way is given, or half of one, or both */
export async function openObserver(access: PeerAccess): Promise<Observer> {
  const { argocdUrl: url, argocdToken: token, kubeconfig, kubeContext: context, argocdNamespace: namespace } = access
  if (kubeconfig !== undefined && url !== undefined)
    throw new UserError('Both argocd-url and kubeconfig are given. Give one: they are two ways to look at the same.')
  if (url !== undefined) {
    if (token === undefined)
      throw new UserError('argocd-url is given without argocd-token: a token of an Argo CD account.')
    return observeByRest({ url, token })
  }
  if (kubeconfig === undefined)
    throw new UserError('Nothing says how to reach Argo CD. Give argocd-url with argocd-token, or kubeconfig.')
  const connection = await connect({ kubeconfig, ...(context === undefined ? {} : { context }) })
  return observeByCluster({ connection, namespace })
}
