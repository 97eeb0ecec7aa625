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
  readonly evidence: EvidenceSource
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
  /** How long a digest must have been proven in `promotedFrom` before it may come: `24h`. */
  readonly soak?: string
  readonly gates?: Gates
  /** When no promotion comes in, by Argo CD's rules for sync windows. */
  readonly freezeWindows?: readonly FreezeWindow[]
  /** Whether a failed rollout goes back by itself. Default: automatic. */
  readonly rollback?: 'automatic' | 'manual'
}

/** What a promotion into an environment needs besides evidence. */
export interface Gates {
  /** How many people, other than who started the release, must have approved. Default: none. */
  readonly approvals?: number
  /** `recorded`: a verdict counts where there is one; `required`: there must be one. Default: recorded. */
  readonly metrics?: 'recorded' | 'required'
}

/** With the names of Argo CD's `syncWindows`. */
export interface FreezeWindow {
  /** `deny`: no promotion while it is open; `allow`: none while all of these are closed. Default: deny. */
  readonly kind?: 'allow' | 'deny'
  /** Five-part cron expression of its starts. */
  readonly schedule: string
  /** `64h`. */
  readonly duration: string
  /** IANA name. Default: UTC. */
  readonly timeZone?: string
  /** For the message of a refused promotion. */
  readonly reason?: string
}

/** Who may say that a digest is healthy. What is left out has the value of `defaultEvidence`. */
export interface EvidenceSource {
  /** Workflow files of this repository whose runs record evidence. */
  readonly workflows: readonly string[]
  /** Branches whose history those runs must be of. */
  readonly branches: readonly string[]
  /** Globs of the tags that release; their commits must lie on one of the branches. */
  readonly tags: readonly string[]
  /** Login of the account whose token writes the records. */
  readonly creator: string
}

export const defaultEvidence: EvidenceSource = {
  workflows: ['.github/workflows/deploy.yml', '.github/workflows/release.yml'],
  branches: ['main'],
  tags: ['v*'],
  creator: 'github-actions[bot]',
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
