/** The Kubernetes minor versions that the review has schemas of, oldest first. */
export const kubernetesVersions = ['1.32', '1.33', '1.34', '1.35'] as const

export type KubernetesVersion = (typeof kubernetesVersions)[number]

export const defaultKubernetes: KubernetesVersion = '1.35'

/** What `towpath.yaml` says, what it leaves out filled in. Paths are relative to the root of the tree, with forward slashes. */
export interface TowpathConfig {
  readonly version: 1
  readonly kubernetes: KubernetesVersion
  readonly applications: readonly Application[]
  readonly environments: readonly Environment[]
  /** Folders with ConstraintTemplates, mutators, expansion templates and their suites. */
  readonly policies: readonly string[]
  /** Renderer versions that the review should run with, such as `5.8.1`. */
  readonly renderers: { readonly kustomize?: string; readonly helm?: string }
  readonly waivers: readonly Waiver[]
  /** Globs of files that the review leaves out. */
  readonly ignore: readonly string[]
}

/** Something that is built from the repository's source. */
export interface Application {
  readonly name: string
  /** Folder that the image is built from. */
  readonly context: string
  /** Repository that the image is pushed to, without tag or digest. */
  readonly image: string
  readonly platforms: readonly string[]
}

/** A place where the applications run. */
export interface Environment {
  readonly name: string
  /** Folder of the kustomization that is deployed. */
  readonly overlay: string
  /** Names of Argo CD Applications. */
  readonly applications: readonly string[]
  readonly namespaces: readonly string[]
  /** Folder of the kustomization with the environment's constraints. */
  readonly policies?: string
  /** Name of the environment that releases come from. */
  readonly promotedFrom?: string
}

/** An agreed exception: findings of `rule`, narrowed by file or object, do not count. */
export interface Waiver {
  readonly rule: string
  readonly file?: string
  /** `Kind/name`, or `Kind/namespace/name`. */
  readonly object?: string
  readonly reason: string
  readonly owner: string
  /** ISO date: the last day on which it holds. */
  readonly expires: string
}
