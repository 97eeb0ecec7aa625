import type { Finding } from '../../../src/findings/finding.ts'
import { groupVersion, type KubernetesObject } from '../../../src/manifest/object.ts'
import { parsePointer } from '../../../src/schema/explain/instance-path.ts'
import { isJsonArray, type JsonValue } from '../../../src/yaml/json.ts'
import { formatFieldPath, valueAt } from '../../../src/yaml/pointer.ts'
import { goField } from './go-field.ts'
import type { Refusal } from './refusal.ts'
import { serverWords } from './server-words.ts'

/** Who refuses an object of which the review finds these faults, one at least, and in which words. */
export async function refusalByFaults(
  faults: readonly Finding[],
  object: KubernetesObject,
  kubernetes: string,
): Promise<Refusal> {
  const ofSchema = faults.filter(({ source }) => source === 'schema')
  for (const fault of ofSchema) {
    const found = undeclared(fault, object) ?? (await unreadable(fault, object, kubernetes))
    if (found !== undefined) return found
  }
  if (ofSchema.length > 0) return { by: 'validation', faults: ofSchema.map(({ message }) => serverWords(message)) }
  const words = faults.map(({ constraint = '', message }) => `[${constraint.replace(/^.*\//, '')}] ${message}`)
  return {
    by: 'admission',
    message: `admission webhook "validation.gatekeeper.sh" denied the request: ${words.join('\n')}`,
  }
}

/** A field that server-side apply does not know: another apply never shows it. */
function undeclared({ rule, pointer = '', object: about }: Finding, object: KubernetesObject): Refusal | undefined {
  if (rule !== 'schema/unknown-field') return undefined
  const { apiVersion = '', kind = '', namespace = '', name = '' } = about ?? {}
  const path = formatFieldPath(parsePointer(pointer, object))
  const words = `failed to create typed patch object (${namespace}/${name}; ${apiVersion}, Kind=${kind}): .${path}: field not declared in schema`
  return { by: 'decoding', created: words, patched: words }
}

/** A value of another type than its field's. */
async function unreadable(
  { rule, pointer = '' }: Finding,
  object: KubernetesObject,
  kubernetes: string,
): Promise<Refusal | undefined> {
  if (rule !== 'schema/type') return undefined
  const way = parsePointer(pointer, object)
  const field = await goField(kubernetes, object, way)
  if (field === undefined) return undefined
  const { kind, apiVersion } = object
  const { version } = groupVersion(apiVersion)
  const found = jsonType(valueAt(object, way))
  return {
    by: 'decoding',
    created: `${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: json: cannot unmarshal ${found} into Go struct field ${field.name} of type ${field.type}`,
    patched: ` "" is invalid: patch: Invalid value: "": unrecognized type: ${field.type}`,
  }
}

/** As Go's JSON reader names what it has read. */
function jsonType(value: JsonValue | undefined): string {
  if (isJsonArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}
