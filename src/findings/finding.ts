import type { SourceRange } from '../yaml/location.ts'

export type Severity = 'error' | 'warning' | 'notice'

/** Which part of the review found it. */
export type FindingSource = 'yaml' | 'render' | 'schema' | 'policy' | 'lint' | 'config'

/** The Kubernetes resource that a finding is about. */
export interface FindingObject {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  readonly name: string
}

/** One thing wrong, where, and what to do. Also the shape of one entry of `towpath review --format json`. */
export interface Finding {
  /** Stable, in kebab case behind its family: `schema/unknown-field`, `yaml/duplicate-key`, `policy/k8srequiredprobes`. */
  readonly rule: string
  readonly severity: Severity
  /** One sentence or a few, plain text of any origin: writers escape it. */
  readonly message: string
  readonly source: FindingSource
  readonly object?: FindingObject
  /** Names of the renders that show this fault, in order. */
  readonly renders: readonly string[]
  /** Relative to the root of the tree, with forward slashes. */
  readonly file: string
  readonly range: SourceRange
  /** True where `range` is the object's place because the exact one could not be proven. */
  readonly approximate?: true
  /** RFC 6901, into the rendered object. */
  readonly pointer?: string
  /** `K8sRequiredProbes/workloads`: kind and name of the Gatekeeper constraint. */
  readonly constraint?: string
  /** Gatekeeper's word: deny, warn, dryrun. */
  readonly enforcementAction?: string
  /** What to do, as an instruction: `Rename it to "replicas".` */
  readonly fix?: string
}
