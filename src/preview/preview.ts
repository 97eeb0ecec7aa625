import type { Finding } from '../findings/finding.ts'
import type { ObjectIdentity } from '../manifest/object.ts'

/** What a change will do. What `towpath preview --format json` prints; `preview.schema.json` describes it. */
export interface Preview {
  readonly version: 1
  /** The commit that is compared with. */
  readonly base: string
  /** What is wrong with towpath.yaml: then nothing else was looked at. */
  readonly mistakes: readonly Finding[]
  /** Where something changes or cannot be told: the environments as towpath.yaml has them, then what belongs to none, by name. */
  readonly environments: readonly EnvironmentPreview[]
  /** Names of those that stay as they are. */
  readonly unchanged: readonly string[]
  /** What is not rendered here, before or after. */
  readonly notPreviewed: readonly { readonly what: string; readonly reason: string }[]
}

export interface EnvironmentPreview {
  /** Of the environment; else of the Application, or the folder of the overlay; `other manifests` for files that nothing takes in. */
  readonly name: string
  readonly kind: 'environment' | 'application' | 'manifests'
  /** Whose objects, source or destination change. */
  readonly applications: readonly ApplicationChange[]
  readonly images: readonly ImageChange[]
  /** Images aside; an object of which nothing but images changes has no fields. */
  readonly objects: readonly ObjectChange[]
  /** What could not be compared. */
  readonly unknown: readonly UnknownRender[]
}

export interface ApplicationChange {
  readonly name: string
  readonly namespace?: string
  readonly change: 'added' | 'removed' | 'changed'
  /**
   * Whether Argo CD syncs it by itself: `manual` without automation, `paused` by `skip-reconcile`, `pinned` to a revision that the change does
   * not move. Absent where it is removed.
   */
  readonly sync?: 'automatic' | 'manual' | 'paused' | 'pinned'
  /** What it follows, where it is pinned. */
  readonly revision?: string
  /** Of one that is removed: whether its finalizer has Argo CD delete its objects with it. */
  readonly deletes?: boolean
}

export interface ImageChange {
  readonly render: string
  readonly object: ObjectIdentity
  readonly container: string
  /** Absent where the container is new. */
  readonly before?: string
  /** Absent where the container goes. */
  readonly after?: string
}

export interface ObjectChange {
  readonly render: string
  readonly object: ObjectIdentity
  readonly change: 'added' | 'removed' | 'changed'
  /** Where only the hash behind a generated name changed. */
  readonly formerName?: string
  /** Of one that is removed. */
  readonly removal?: Removal
  /** `argocd.argoproj.io/sync-wave`, where it is not 0. */
  readonly wave?: number
  readonly fields: readonly FieldChange[]
  /** Generated ConfigMaps and Secrets that it reads under their new names, as `Kind name`. */
  readonly takesUp: readonly string[]
  /** What the API server will say no to. */
  readonly refusals: readonly Refusal[]
}

/**
 * What becomes of an object that is removed: Argo CD prunes it, prunes it once somebody confirms, or lets it be; `unknown` where nothing here
 * says who deploys it.
 */
export type Removal = 'pruned' | 'confirmed' | 'kept' | 'unknown'

export interface FieldChange {
  /** `spec.template.spec.containers[shop].resources.limits.cpu`. */
  readonly path: string
  /** Cut, and without what is secret; absent where there was nothing. */
  readonly before?: string
  readonly after?: string
  /** Of a text of several lines: what changes in it, each line behind `+`, `-` or a space. */
  readonly lines?: readonly string[]
}

export interface Refusal {
  readonly path: string
  readonly message: string
  readonly fix: string
}

export interface UnknownRender {
  readonly render: string
  /** On which side it could not be rendered. */
  readonly side: 'before' | 'after' | 'both'
  readonly reason: string
}
