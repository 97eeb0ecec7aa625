import { correctDefinition } from './kubernetes/corrections.ts'
import type { KubernetesTypes } from './kubernetes/types.ts'
import type { StructuralSchema } from './structural-schema.ts'

/** The definitions of Kubernetes' own types by upstream's name, corrected when first asked for. */
export class Definitions {
  readonly #types: KubernetesTypes
  readonly #corrected = new Map<string, StructuralSchema>()

  constructor(types: KubernetesTypes) {
    this.#types = types
  }

  get(name: string): StructuralSchema {
    const known = this.#corrected.get(name)
    if (known !== undefined) return known
    const definition = Object.hasOwn(this.#types.definitions, name) ? this.#types.definitions[name] : undefined
    if (definition === undefined)
      throw new Error(`There is no definition ${name} in Kubernetes ${this.#types.kubernetes}.`)
    const corrected = correctDefinition(name, definition)
    this.#corrected.set(name, corrected)
    return corrected
  }

  /** The schema that `schema` refers to, or `schema` itself where it refers to none. */
  resolve(schema: StructuralSchema): StructuralSchema {
    return schema.$ref === undefined ? schema : this.resolve(this.get(schema.$ref))
  }
}

export const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'
