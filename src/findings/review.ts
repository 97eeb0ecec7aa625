import type { Finding } from './finding.ts'

/** All findings of a tree, and what was not looked at. What `towpath review --format json` prints. */
export interface Review {
  readonly version: 1
  /** How many objects of all renders were checked. */
  readonly objects: number
  readonly findings: readonly Finding[]
  readonly coverage: Coverage
}

/** What a review did and, above all, did not check. A reader who trusts "no findings" needs both. */
export interface Coverage {
  /** Names of the renders, in the order they were checked. */
  readonly renders: readonly string[]
  /** The Kubernetes minor version whose schemas were used, such as `1.35`. */
  readonly kubernetes: string
  /** Name and version of each renderer that ran: `kustomize v5.8.1`. */
  readonly renderers: readonly string[]
  readonly files: number
  readonly skippedFiles: readonly { readonly file: string; readonly reason: string }[]
  /** Kinds that no built-in schema and no CRD of the tree describes. */
  readonly withoutSchema: readonly { readonly apiVersion: string; readonly kind: string; readonly objects: number }[]
  readonly constraints: number
  /** Constraints that no object of the tree matched, as `Kind/name`. */
  readonly unmatchedConstraints: readonly string[]
  /** Things of the tree that this version does not evaluate: mutators, CEL templates, ValidatingAdmissionPolicies, waivers used. */
  readonly notEvaluated: readonly { readonly what: string; readonly reason: string }[]
}
