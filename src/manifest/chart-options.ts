import type { JsonObject } from '../yaml/json.ts'

/** An Application's `helm` field. */
export interface HelmOptions {
  readonly releaseName?: string
  readonly namespace?: string
  /** Relative to the chart, or to the root of the tree where they start with a slash; later files win. */
  readonly valueFiles?: readonly string[]
  readonly ignoreMissingValueFiles?: boolean
  /** YAML, over the value files. */
  readonly values?: string
  /** In place of `values`. */
  readonly valuesObject?: JsonObject
  readonly parameters?: readonly { readonly name: string; readonly value: string; readonly forceString: boolean }[]
  readonly fileParameters?: readonly { readonly name: string; readonly path: string }[]
  readonly skipCrds?: boolean
  readonly skipTests?: boolean
  readonly skipSchemaValidation?: boolean
  readonly kubeVersion?: string
  readonly apiVersions?: readonly string[]
}
