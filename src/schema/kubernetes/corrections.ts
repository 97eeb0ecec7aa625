import type { StructuralSchema } from '../structural-schema.ts'
import { enums } from './enums.ts'

/**
 * Fields that the OpenAPI documents call required and the server's validation does not miss: their absence is Go's zero value, which is
 * valid, or a default is set. By definition.
 */
export const notRequired: Readonly<Record<string, readonly string[]>> = {
  'io.k8s.api.apps.v1.ControllerRevision': ['revision'],
  'io.k8s.api.apps.v1.StatefulSetSpec': ['serviceName'],
  'io.k8s.api.core.v1.HTTPHeader': ['value'],
  'io.k8s.api.core.v1.Sysctl': ['value'],
  'io.k8s.api.discovery.v1.EndpointSlice': ['endpoints'],
  'io.k8s.api.networking.v1.NetworkPolicySpec': ['podSelector'],
  'io.k8s.api.rbac.v1.RoleRef': ['apiGroup'],
  'io.k8s.api.scheduling.v1.PriorityClass': ['value'],
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion': ['served', 'storage'],
}

/** Fields that the documents call optional and the server refuses to miss. By definition. */
export const alsoRequired: Readonly<Record<string, readonly string[]>> = {
  'io.k8s.api.core.v1.ConfigMapEnvSource': ['name'],
  'io.k8s.api.core.v1.ConfigMapKeySelector': ['name'],
  'io.k8s.api.core.v1.ConfigMapVolumeSource': ['name'],
  'io.k8s.api.core.v1.PersistentVolume': ['spec'],
  'io.k8s.api.core.v1.PersistentVolumeClaim': ['spec'],
  'io.k8s.api.core.v1.PersistentVolumeClaimSpec': ['accessModes', 'resources'],
  'io.k8s.api.core.v1.SecretEnvSource': ['name'],
  'io.k8s.api.core.v1.SecretKeySelector': ['name'],
  'io.k8s.api.core.v1.SecretVolumeSource': ['secretName'],
  'io.k8s.api.core.v1.Service': ['spec'],
  'io.k8s.api.networking.v1.Ingress': ['spec'],
}

const jsonSchema = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps'

/** Definitions that the documents leave open or describe by `oneOf` and the server decodes by code of their own. */
export const replaced: Readonly<Record<string, StructuralSchema>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: 'quantity' },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { 'x-kubernetes-int-or-string': true },
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray': { $ref: jsonSchema },
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool': { type: 'schema-or-boolean' },
}

/** A definition as the server has it: the documents' with the corrections of this file and the values that `enums` lists. */
export function correctDefinition(name: string, definition: StructuralSchema): StructuralSchema {
  const replacement = own(replaced, name)
  if (replacement !== undefined) return replacement
  const values = own(enums, name)
  const loose = own(notRequired, name)
  const strict = own(alsoRequired, name)
  if (values === undefined && loose === undefined && strict === undefined) return definition
  const required = [...(definition.required ?? []).filter(field => !loose?.includes(field)), ...(strict ?? [])]
  const properties = { ...definition.properties }
  for (const [field, listed] of Object.entries(values ?? {})) {
    const schema = properties[field]
    // To the server an empty string is an absent field, for which it sets the default.
    const allowed = required.includes(field) ? listed : [...listed, '']
    if (schema?.items !== undefined) properties[field] = { ...schema, items: { ...schema.items, enum: allowed } }
    else if (schema !== undefined) properties[field] = { ...schema, enum: allowed }
  }
  return { ...definition, required, properties }
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
