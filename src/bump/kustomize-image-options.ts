import { isJsonArray } from '../yaml/json.ts'
import { valueAt } from '../yaml/pointer.ts'
import { type ImageUse, type SearchedDocument, textOf } from './image-use.ts'
import { sourcePlaces } from './source-places.ts'
import { referenceName } from './written-reference.ts'

/** `kustomize.images` of an Application's source: `[old=]name[:tag][@digest]`. */
export function findKustomizeImageOptions(searched: SearchedDocument): readonly ImageUse[] {
  return sourcePlaces(searched.document).flatMap(place => {
    const images = valueAt(searched.document.value, [...place, 'kustomize', 'images'])
    return (isJsonArray(images) ? images : []).flatMap((entry, index) => {
      const text = textOf(entry) ?? ''
      const prefix = text.slice(0, text.indexOf('=') + 1)
      const name = referenceName(text.slice(prefix.length))
      const pointer = [...place, 'kustomize', 'images', index]
      return name === undefined
        ? []
        : [{ searched, pointer, name, parts: [{ pointer, says: 'reference' as const, prefix }] }]
    })
  })
}
