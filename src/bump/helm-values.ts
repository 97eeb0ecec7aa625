import { isKubernetesObject } from '../manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { type ImagePart, type ImageUse, type SearchedDocument, textOf } from './image-use.ts'
import { referenceName } from './written-reference.ts'

/** A file of values: a document that is no Kubernetes object. */
export function findHelmValues(searched: SearchedDocument): readonly ImageUse[] {
  const { value } = searched.document
  if (isKubernetesObject(value) || (isJsonObject(value) && value['kind'] !== undefined)) return []
  return imagesInValues(searched, value, [])
}

/**
 * Images in Helm values, in the shapes that charts use: `repository` with `tag` or `digest` and perhaps `registry`; `image` with `tag`
 * beside it; a whole reference under `image`.
 */
export function imagesInValues(
  searched: SearchedDocument,
  value: JsonValue | undefined,
  pointer: Pointer,
): readonly ImageUse[] {
  if (isJsonArray(value)) return value.flatMap((item, index) => imagesInValues(searched, item, [...pointer, index]))
  if (!isJsonObject(value)) return []
  const own = imageIn(searched, value, pointer)
  const rest = Object.entries(value).flatMap(([key, field]) => imagesInValues(searched, field, [...pointer, key]))
  return own === undefined ? rest : [own, ...rest]
}

function imageIn(searched: SearchedDocument, value: JsonObject, pointer: Pointer): ImageUse | undefined {
  const image = textOf(value['image'])
  const repository = textOf(value['repository']) ?? (hasVersion(value) ? image : undefined)
  if (repository !== undefined && hasVersion(value)) {
    const registry = textOf(value['registry']) ?? ''
    const name = referenceName(registry === '' ? repository : `${registry}/${repository}`)
    const parts = (['tag', 'digest'] as const)
      .filter(field => textOf(value[field]) !== undefined)
      .map((says): ImagePart => ({ pointer: [...pointer, says], says }))
    if (name !== undefined) return { searched, pointer, name, parts }
  }
  const name = image === undefined ? undefined : referenceName(image)
  if (name === undefined || image === name) return undefined
  return {
    searched,
    pointer: [...pointer, 'image'],
    name,
    parts: [{ pointer: [...pointer, 'image'], says: 'reference' }],
  }
}

function hasVersion(value: JsonObject): boolean {
  return textOf(value['tag']) !== undefined || textOf(value['digest']) !== undefined
}
