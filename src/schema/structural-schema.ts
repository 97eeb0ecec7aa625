import type { JsonValue } from '../yaml/json.ts'

/**
 * A schema as Kubernetes writes it: OpenAPI v3 as far as API servers use it, for built-in types and for CRDs.
 *
 * A CRD's structural schema says which fields exist in its core (`properties`, `items`, `additionalProperties`); `allOf`, `anyOf`, `oneOf` and
 * `not` only restrict values. Built-in types use `$ref` with a definition's bare name, which CRDs may not.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export interface StructuralSchema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly nullable?: boolean
  readonly default?: JsonValue
  readonly properties?: { readonly [field: string]: StructuralSchema }
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | StructuralSchema
  readonly items?: StructuralSchema
  readonly enum?: readonly JsonValue[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: boolean
  readonly exclusiveMaximum?: boolean
  readonly multipleOf?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly allOf?: readonly StructuralSchema[]
  readonly anyOf?: readonly StructuralSchema[]
  readonly oneOf?: readonly StructuralSchema[]
  readonly not?: StructuralSchema
  readonly 'x-kubernetes-int-or-string'?: boolean
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean
  readonly 'x-kubernetes-embedded-resource'?: boolean
  readonly 'x-kubernetes-list-type'?: string
  readonly 'x-kubernetes-list-map-keys'?: readonly string[]
  readonly 'x-kubernetes-validations'?: readonly JsonValue[]
}
