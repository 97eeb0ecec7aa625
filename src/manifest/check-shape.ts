import type { Finding } from '../findings/finding.ts'
import { nearestName } from '../text/nearest.ts'
import type { YamlDocument } from '../yaml/document.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import { formatFieldPath, type Pointer } from '../yaml/pointer.ts'
import type { Shape } from './kustomization-fields.ts'
import { findingIn } from './render-finding.ts'

/** Every place where a kustomization is not what kustomize decodes: an unknown field, or a value of another type. */
export function checkShape(document: YamlDocument, shape: Shape): readonly Finding[] {
  const findings: Finding[] = []

  function visit(value: JsonValue | undefined, expected: Shape, pointer: Pointer): void {
    // Go leaves a field that is null as it is.
    if (value === undefined || value === null || expected === 'anything') return
    if (typeof expected === 'string') {
      if (!isScalarOf(value, expected)) wrongType(pointer, article(expected), value)
    } else if ('list' in expected) {
      if (!isJsonArray(value)) wrongType(pointer, 'a list', value)
      else for (const [index, item] of value.entries()) visit(item, expected.list, [...pointer, index])
    } else if (!isJsonObject(value)) {
      wrongType(pointer, 'a mapping', value)
    } else {
      for (const [key, item] of Object.entries(value)) {
        const inner = 'map' in expected ? expected.map : fieldOf(expected.fields, key)
        if (inner === undefined) unknownField(pointer, key, 'fields' in expected ? Object.keys(expected.fields) : [])
        else visit(item, inner, [...pointer, key])
      }
    }
  }

  function wrongType(pointer: Pointer, wanted: string, value: JsonValue): void {
    findings.push(
      findingIn(document, pointer, 'value', {
        rule: 'wrong-type',
        message: `${formatFieldPath(pointer) || 'The kustomization'} must be ${wanted}, and it is ${describe(value)}: kustomize refuses it.`,
        fix: howToMend(pointer, wanted, value),
      }),
    )
  }

  function unknownField(pointer: Pointer, key: string, known: readonly string[]): void {
    const nearest = nearestName(key, known)
    const place = pointer.length === 0 ? 'a kustomization' : formatFieldPath(pointer)
    findings.push(
      findingIn(document, [...pointer, key], 'key', {
        rule: 'unknown-field',
        message: `"${key}" is not a field of ${place}: kustomize refuses it.`,
        fix: nearest === undefined ? `Remove it. The fields are ${known.join(', ')}.` : `Rename it to "${nearest}".`,
      }),
    )
  }

  visit(document.value, shape, [])
  return findings
}

function fieldOf(fields: Readonly<Record<string, Shape>>, key: string): Shape | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}

function isScalarOf(value: JsonValue, type: 'string' | 'boolean' | 'integer'): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type
}

function article(type: 'string' | 'boolean' | 'integer'): string {
  return type === 'integer' ? 'an integer' : `a ${type}`
}

function describe(value: JsonValue): string {
  if (isJsonArray(value)) return 'a list'
  if (isJsonObject(value)) return 'a mapping'
  return typeof value === 'string' ? 'a string' : `the ${typeof value} ${String(value)}`
}

function howToMend(pointer: Pointer, wanted: string, value: JsonValue): string {
  if (wanted === 'a string' && (typeof value === 'number' || typeof value === 'boolean')) return 'Put it in quotes.'
  if (pointer[0] === 'patches' && typeof value === 'string') return `Write it as a mapping: "path: ${value}".`
  return `Write ${wanted} here.`
}
