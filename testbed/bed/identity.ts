/** Who a program of the bed is to the API server. */
export interface Identity {
  readonly user: string
  readonly groups: readonly string[]
}

function serviceAccount(namespace: string, name: string): Identity {
  return {
    user: `system:serviceaccount:${namespace}:${name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`],
  }
}

/** The identities that the bed has a kubeconfig for. Service accounts have what the RBAC objects of their program give them. */
export const identities = {
  admin: { user: 'admin', groups: ['system:masters'] },
  'kube-controller-manager': { user: 'system:kube-controller-manager', groups: [] },
  'kube-scheduler': { user: 'system:kube-scheduler', groups: [] },
  'kwok-controller': serviceAccount('kube-system', 'kwok-controller'),
  'gatekeeper-admin': serviceAccount('gatekeeper-system', 'gatekeeper-admin'),
  'argocd-application-controller': serviceAccount('argocd', 'argocd-application-controller'),
  'argocd-applicationset-controller': serviceAccount('argocd', 'argocd-applicationset-controller'),
  'argocd-repo-server': serviceAccount('argocd', 'argocd-repo-server'),
  'argocd-server': serviceAccount('argocd', 'argocd-server'),
} as const satisfies Readonly<Record<string, Identity>>

export type IdentityName = keyof typeof identities
