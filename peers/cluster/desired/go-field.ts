import { Definitions } from '../../../src/schema/definitions.ts'
import { loadKubernetesTypes } from '../../../src/schema/kubernetes/load.ts'
import type { StructuralSchema } from '../../../src/schema/structural-schema.ts'
import type { Pointer } from '../../../src/yaml/pointer.ts'

/** A field as Go names it, where it holds one string, number or boolean. */
export interface GoField {
  /** With its struct, without the indexes of lists: `ContainerPort.spec.template.spec.containers.ports.containerPort`. */
  readonly name: string
  /** `int32` */
  readonly type: string
}

const goTypes: Readonly<Record<string, string>> = { boolean: 'bool', string: 'string', number: 'float64' }

/** Undefined for a kind that is not Kubernetes' own, and for a field that holds more or reads what it holds by itself, such as a quantity. */
export async function goField(
  kubernetes: string,
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  pointer: Pointer,
): Promise<GoField | undefined> {
  const types = await loadKubernetesTypes(kubernetes)
  const id = `${apiVersion} ${kind}`
  const root = Object.hasOwn(types.kinds, id) ? types.kinds[id] : undefined
  if (root === undefined) return undefined
  const definitions = new Definitions(types)
  let schema: StructuralSchema | undefined = { $ref: root.definition }
  let struct = ''
  const path: (string | number)[] = []
  for (const step of pointer) {
    const around: StructuralSchema = definitions.resolve(schema)
    const { properties, items, additionalProperties }: StructuralSchema = around
    if (properties !== undefined && Object.hasOwn(properties, step)) {
      struct = schema.$ref?.split('.').at(-1) ?? struct
      path.push(step)
      schema = properties[step]
    } else schema = items ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
    if (schema === undefined) return undefined
  }
  const { $ref, type = '', format = '' } = schema
  const goType = type === 'integer' ? format : goTypes[type]
  return $ref !== undefined || !goType ? undefined : { name: [struct, ...path].join('.'), type: goType }
}
