import type { RegoVersion } from '../rego/engine.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { listAt, objectAt, stringAt } from './fields.ts'

/** One Rego text of a template and where in the template it stands. */
export interface RegoText {
  readonly text: string
  readonly pointer: Pointer
}

/** A template's Rego. */
export interface RegoCode {
  readonly version: RegoVersion
  readonly entry: RegoText
  readonly libs: readonly RegoText[]
}

/** What a template's target brings to decide with. */
export interface TemplateCode {
  readonly rego: RegoCode | undefined
  /** Gatekeeper prefers CEL where a template has both. */
  readonly hasCel: boolean
}

/**
 * Finds the code of the target at `pointer`. Rego stands in `rego` and `libs`, or in `code` under the engine `Rego`; the former wins.
 *
 * @see frameworks constraint/pkg/apis/templates/v1/conversion.go
 */
export function readTemplateCode(target: JsonObject, pointer: Pointer): TemplateCode {
  const entries = listAt(target, 'code')
  const hasCel = entries.some(entry => stringAt(entry, 'engine') === 'K8sNativeValidation')
  if (stringAt(target, 'rego') !== '') return { rego: readRego(target, pointer, 'v0'), hasCel }

  const index = entries.findIndex(entry => stringAt(entry, 'engine') === 'Rego')
  const source = objectAt(entries[index], 'source')
  if (source === undefined) return { rego: undefined, hasCel }
  const version = stringAt(source, 'version') === 'v1' ? 'v1' : 'v0'
  return { rego: readRego(source, [...pointer, 'code', index, 'source'], version), hasCel }
}

function readRego(holder: JsonObject, pointer: Pointer, version: RegoVersion): RegoCode | undefined {
  const text = holder['rego']
  if (typeof text !== 'string') return undefined
  const libs = listAt(holder, 'libs').flatMap((lib, index) =>
    typeof lib === 'string' ? [{ text: lib, pointer: [...pointer, 'libs', index] }] : [],
  )
  return { version, entry: { text, pointer: [...pointer, 'rego'] }, libs }
}

/** The mapping under `spec.targets` that a template with exactly one target has. */
export function onlyTarget(template: JsonObject): JsonObject | undefined {
  const [target] = listAt(template, 'spec', 'targets')
  return isJsonObject(target) ? target : undefined
}
