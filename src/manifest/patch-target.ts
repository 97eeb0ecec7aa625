import { RE2JS } from 're2js'
import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { groupVersion, type KubernetesObject, metadataOf } from './object.ts'

/**
 * Whether a patch's `target` selects an object. Each field that is set must match as a whole, as a regular expression; labels and
 * annotations by equality terms.
 *
 * @see kustomize `api/types/selector.go`
 */
export function isSelected(target: JsonObject, object: KubernetesObject): boolean {
  const { group, version } = groupVersion(object.apiVersion)
  const metadata = metadataOf(object)
  return (
    matches(target['group'], group) &&
    matches(target['version'], version) &&
    matches(target['kind'], object.kind) &&
    matches(target['name'], metadata['name']) &&
    matches(target['namespace'], metadata['namespace']) &&
    selects(target['labelSelector'], metadata['labels']) &&
    selects(target['annotationSelector'], metadata['annotations'])
  )
}

function matches(pattern: JsonValue | undefined, value: JsonValue | undefined): boolean {
  if (typeof pattern !== 'string' || pattern === '') return true
  if (pattern === value) return true
  try {
    return RE2JS.compile(pattern).matches(typeof value === 'string' ? value : '')
  } catch {
    return false
  }
}

/** Terms of `a=b`, `a==b`, `a!=b`, `a` and `!a`; the set-based forms are taken as not selecting, which proves nothing wrong. */
function selects(selector: JsonValue | undefined, labels: JsonValue | undefined): boolean {
  if (typeof selector !== 'string' || selector.trim() === '') return true
  const map = isJsonObject(labels) ? labels : {}
  return selector.split(',').every(term => {
    const parts = /^(!?)([^\s=!()]+)(?:\s*(==|=|!=)\s*([^\s=!()]*))?$/.exec(term.trim())
    if (parts === null) return false
    const [, not, key = '', operator, wanted] = parts
    const has = Object.hasOwn(map, key)
    if (operator === undefined) return not === '!' ? !has : has
    return operator === '!=' ? map[key] !== wanted : has && map[key] === wanted
  })
}
