import { isJsonArray, isJsonObject } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import { type ImagePart, type ImageUse, type SearchedDocument, textOf } from './image-use.ts'
import { sourcePlaces } from './source-places.ts'
import { referenceName } from './written-reference.ts'

/**
 * `helm.parameters` of an Application's source: `image.repository` with `image.tag` or `image.digest` and perhaps `image.registry`, or
 * a whole reference as `image`. A tag without a parameter that names its image belongs to nobody.
 */
export function findHelmParameters(searched: SearchedDocument): readonly ImageUse[] {
  return sourcePlaces(searched.document).flatMap(place => {
    const list = valueAt(searched.document.value, [...place, 'helm', 'parameters'])
    const parameters = new Map<string, { readonly value: string; readonly pointer: Pointer }>()
    for (const [index, entry] of isJsonArray(list) ? list.entries() : []) {
      const name = isJsonObject(entry) ? textOf(entry['name']) : undefined
      const value = isJsonObject(entry) ? textOf(entry['value']) : undefined
      const pointer = [...place, 'helm', 'parameters', index, 'value']
      if (name !== undefined && value !== undefined) parameters.set(name, { value, pointer })
    }
    return [...parameters].flatMap(([parameter, { value, pointer }]): readonly ImageUse[] => {
      if (/(?:^|\.)image$/.test(parameter)) {
        const name = referenceName(value)
        return name === undefined || name === value
          ? []
          : [{ searched, pointer, name, parts: [{ pointer, says: 'reference' }] }]
      }
      if (!/(?:^|\.)repository$/.test(parameter)) return []
      const prefix = parameter.slice(0, -'repository'.length)
      const registry = parameters.get(`${prefix}registry`)?.value ?? ''
      const name = referenceName(registry === '' ? value : `${registry}/${value}`)
      const parts = (['tag', 'digest'] as const).flatMap((says): readonly ImagePart[] => {
        const found = parameters.get(`${prefix}${says}`)
        return found === undefined ? [] : [{ pointer: found.pointer, says }]
      })
      return name === undefined || parts.length === 0 ? [] : [{ searched, pointer, name, parts }]
    })
  })
}
