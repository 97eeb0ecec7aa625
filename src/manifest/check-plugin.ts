import type { Finding } from '../findings/finding.ts'
import type { YamlDocument } from '../yaml/document.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { findingIn } from './render-finding.ts'

/** What kustomize's built-in plugins call the fields that name a file. */
const pathFields = new Set(['path', 'paths', 'files', 'envs', 'env', 'valuesFile', 'additionalValuesFiles'])

export interface PluginCheck {
  readonly findings: readonly Finding[]
  /** What may be paths, as written. */
  readonly paths: readonly { readonly pointer: Pointer; readonly path: string }[]
}

/**
 * Whether one configuration of a generator, transformer or validator runs nothing but kustomize itself.
 *
 * @see kustomize `api/internal/plugins/loader/loader.go`: `apiVersion: builtin` is linked in; all else is a program or a container
 */
export function checkPlugin(document: YamlDocument): PluginCheck {
  const { value } = document
  if (!isJsonObject(value)) return { findings: [], paths: [] }
  if (value['apiVersion'] !== 'builtin') {
    return {
      findings: [
        findingIn(document, ['apiVersion'], 'value', {
          rule: 'plugin',
          message: `${describe(value['kind'])} is a plugin that runs a program or a container. It is not rendered.`,
          fix: "Use kustomize's own fields, or one of its built-in plugins (apiVersion: builtin).",
        }),
      ],
      paths: [],
    }
  }
  if (typeof value['kind'] === 'string' && value['kind'].toLowerCase().includes('helm')) {
    return {
      findings: [
        findingIn(document, ['kind'], 'value', {
          rule: 'plugin',
          message: `${value['kind']} runs Helm with options of its own. It is not rendered.`,
          fix: 'List the chart under helmCharts in the kustomization.',
        }),
      ],
      paths: [],
    }
  }
  return { findings: [], paths: [...pathsIn(value, [])] }
}

function* pathsIn(value: JsonValue, pointer: Pointer): Generator<{ pointer: Pointer; path: string }> {
  const field = pointer.findLast(step => typeof step === 'string')
  if (typeof value === 'string') {
    if (typeof field === 'string' && pathFields.has(field)) yield { pointer, path: value }
  } else if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) yield* pathsIn(item, [...pointer, index])
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) yield* pathsIn(item, [...pointer, key])
  }
}

function describe(kind: JsonValue | undefined): string {
  return typeof kind === 'string' ? `"${kind}"` : 'This'
}
