import type { StructuralSchema } from '../structural-schema.ts'

export type Scope = 'Namespaced' | 'Cluster'

/** One kind that an API server can be asked to create. */
export interface KindSchema {
  /** Name in `definitions`. */
  readonly definition: string
  readonly scope: Scope
}

/** All types that one minor version of Kubernetes serves. */
export interface KubernetesTypes {
  /** `1.35` */
  readonly kubernetes: string
  /** By `apiVersion kind`: `apps/v1 Deployment`. */
  readonly kinds: Readonly<Record<string, KindSchema>>
  /** By upstream's name of the Go type: `io.k8s.api.apps.v1.Deployment`. */
  readonly definitions: Readonly<Record<string, StructuralSchema>>
}

/** A minor version told by what differs from another; null stands for what it does not have. */
export interface KubernetesTypesDifference {
  readonly kubernetes: string
  readonly base: string
  readonly kinds: Readonly<Record<string, KindSchema | null>>
  readonly definitions: Readonly<Record<string, StructuralSchema | null>>
}
