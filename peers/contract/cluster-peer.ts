import type { JsonObject } from '../../src/yaml/json.ts'

/**
 * A cluster with Argo CD and Gatekeeper as the contract asks it, real or emulated. Argo CD and its Applications are in the namespace `argocd`; Gatekeeper enforces
 * {@link enforcedPolicies}. Pods become ready after a moment, but for those of an image whose tag ends in `-never-ready`. Disposing of it ends it.
 */
export interface ClusterPeer extends AsyncDisposable {
  /** The Kubernetes API and a token that may do all, as `connect` takes them. */
  readonly kubernetes: {
    readonly server: string
    readonly token: string
    /** PEM. */
    readonly certificateAuthority?: string
  }
  /** Argo CD's API and a token that may do all, as `createArgoCd` takes them. */
  readonly argocd: { readonly url: string; readonly token: string }
  /** The most that anything may take until it has happened, in milliseconds: for failures only. */
  readonly patience: number
  /** Creates an object or replaces it: an Application, an AppProject, or the Namespace that an Application deploys to. */
  apply(object: JsonObject): Promise<void>
  deleteApplication(name: string): Promise<void>
  /** Makes a repository with one commit on `main`: contents by path. */
  createRepository(name: string, files: Readonly<Record<string, string>>): Promise<PeerRepository>
}

export interface PeerRepository {
  /** As an Application names it in `repoURL`. */
  readonly url: string
  /** Commits on `main`: contents by path. Argo CD is not told of it. Gives the 40 hex digits of the commit. */
  commit(message: string, files: Readonly<Record<string, string>>): Promise<string>
}

/** Below the folder `policies`: no tag that moves, said of a workload's Pods when the workload is admitted. */
export const enforcedPolicies = [
  'templates/k8sdisallowedtags/template.yaml',
  'constraints/base/no-moving-tags.yaml',
  'expansion/workloads.yaml',
] as const
