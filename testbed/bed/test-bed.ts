import type { KubernetesMinor } from '../build/component.ts'
import type { ClusterClient } from '../cluster/client.ts'

/** How long a server took until it was ready. */
export interface StartTime {
  readonly name: string
  readonly seconds: number
}

/** Which parts of the bed are wanted. etcd, kube-apiserver, controller-manager, scheduler and kwok with its nodes are always there. */
export interface TestBedOptions {
  /** Default: the review's default minor. */
  readonly kubernetes?: KubernetesMinor
  readonly gatekeeper?: boolean
  readonly argocd?: boolean
  readonly telemetry?: boolean
  /** Fixed ports by the name of what listens; the others are chosen free. */
  readonly ports?: Readonly<Record<string, number>>
  /** Where the run folder is made; default: the system's folder for temporary files. */
  readonly temporaryFolder?: string
  /** Keep the logs when the bed goes down, and say where. Those of a start that failed are kept always. */
  readonly keepLogs?: boolean
  /** Takes lines about progress, and about a server that ends by itself; without it those alone are written, to standard error. */
  readonly log?: (line: string) => void
  /** Gives the start up; a bed that is up goes down by being disposed of. */
  readonly signal?: AbortSignal
}

/** A running bed. Disposing of it ends every process and removes the run folder. */
export interface TestBed extends AsyncDisposable {
  /** Absolute path of the run folder: kubeconfigs and `logs/`. */
  readonly folder: string
  /** Absolute path of the administrator's kubeconfig. */
  readonly kubeconfig: string
  /** The cluster, as its administrator. */
  readonly cluster: ClusterClient
  /** URLs by the name of what serves: `kube-apiserver`, `argocd-server`, `git`, `prometheus`, `jaeger`, `otlp-http`, `otlp-grpc`. */
  readonly addresses: Readonly<Record<string, string>>
  /** How long each server took from its start until it was ready, in that order. */
  readonly startTimes: readonly StartTime[]
  /** Where Argo CD is wanted. */
  readonly argocd?: ArgoCdAccess
}

export interface ArgoCdAccess {
  /** URL of argocd-server. */
  readonly url: string
  /** A token of an account that may do all. */
  readonly token: string
  /** The git server that Argo CD reads from, over HTTP on loopback. */
  readonly git: GitHost
}

/** Bare repositories over HTTP on loopback. */
export interface GitHost {
  readonly url: string
  /**
   * Makes a repository with one commit of the given files on `main`.
   *
   * @param files contents by path
   */
  create(name: string, files: Readonly<Record<string, string>>): Promise<GitRepository>
}

export interface GitRepository {
  /** As an Application names it in `repoURL`. */
  readonly url: string
  /** Commits on `main`: contents by path, undefined where a file is removed. Gives the 40 hex digits of the commit. */
  commit(message: string, files: Readonly<Record<string, string | undefined>>): Promise<string>
}
