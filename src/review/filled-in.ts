import type { KubernetesObject } from '../manifest/object.ts'
import type { Render } from '../manifest/render.ts'
import { isJsonObject } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'

/** `${NAME}` and `${NAME:=default}`, as envsubst and Flux take them, and `{{ … }}`, as most template engines do. */
const placeholder = /\$\{\w[^}]*\}|\{\{.*\}\}/s

/**
 * Whether a value is not yet what a cluster will get: another tool fills in a placeholder, or decrypts what SOPS has encrypted.
 *
 * Argo CD does neither. What an Application deploys reaches the cluster as it is.
 */
export function isFilledIn(render: Render, object: KubernetesObject, pointer: Pointer): boolean {
  if (render.name.startsWith('application ')) return false
  const { sops } = object
  if (isJsonObject(sops) && typeof sops['mac'] === 'string') return true
  const value = valueAt(object, pointer)
  return [value, pointer.at(-1)].some(text => typeof text === 'string' && placeholder.test(text))
}
