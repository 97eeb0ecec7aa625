import type { Deployment } from '../../github/deployment.ts'
import type { Digest } from '../../image/digest.ts'

/** The task of the deployments that are evidence. GitHub's own, made for a job's `environment:`, have `deploy`. */
export const evidenceTask = 'towpath'

/** What the metrics said of a rollout. */
export type MetricsVerdict = 'good' | 'bad' | 'inconclusive'

/** A digest in an environment: what the payload of a record says. */
export interface Evidence {
  readonly version: 1
  readonly environment: string
  /** Without tag and digest: `registry.example.org/shop/backend`. */
  readonly image: string
  readonly digest: Digest
  /** The commit that the image was built from. */
  readonly source: string
  /** The commit that brought the digest into the manifests. */
  readonly configuration: { readonly repository: string; readonly commit: string }
  /** The Argo CD Applications that were awaited. */
  readonly applications: readonly string[]
  /** Who says so. */
  readonly run: { readonly id: number; readonly attempt: number }
  /** Undefined where metrics were not looked at. */
  readonly verdict: MetricsVerdict | undefined
}

/** A deployment whose payload could be read as evidence. Nothing of it is proven. */
export interface EvidenceRecord {
  readonly deployment: Deployment
  readonly evidence: Evidence
}
