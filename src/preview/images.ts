import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { ownValue } from './own-value.ts'

const containerLists: ReadonlySet<string> = new Set(['containers', 'initContainers', 'ephemeralContainers'])

/**
 * The images of an object's containers by the containers' names, wherever they are in it: so those of a Rollout or another kind that
 * carries Pods are too. A second container of the same name has its place in front.
 */
export function imagesOf(object: JsonValue): ReadonlyMap<string, string> {
  const images = new Map<string, string>()
  visit(object, '')
  return images

  function visit(value: JsonValue, path: string): void {
    if (isJsonArray(value)) {
      for (const [index, item] of value.entries()) visit(item, `${path}[${index}]`)
    } else if (isJsonObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        const place = path === '' ? key : `${path}.${key}`
        if (containerLists.has(key) && isJsonArray(item)) for (const entry of item) take(entry, place)
        visit(item, place)
      }
    }
  }

  function take(container: JsonValue, place: string): void {
    const [name, image] = [ownValue(container, 'name'), ownValue(container, 'image')]
    if (typeof name !== 'string' || typeof image !== 'string') return
    images.set(images.has(name) ? `${place}: ${name}` : name, image)
  }
}

/** The object without the images of its containers: what is left to compare. */
export function withoutImages<Value extends JsonValue>(object: Value): Value
export function withoutImages(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withoutImages)
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).map(([key, item]): [string, JsonValue] => {
    if (!containerLists.has(key) || !isJsonArray(item)) return [key, withoutImages(item)]
    return [key, item.map(entry => withoutImages(isContainer(entry) ? withoutImage(entry) : entry))]
  })
  return Object.fromEntries(entries)
}

function isContainer(value: JsonValue): value is JsonObject {
  return typeof ownValue(value, 'name') === 'string' && typeof ownValue(value, 'image') === 'string'
}

function withoutImage(container: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(container).filter(([key]) => key !== 'image'))
}
