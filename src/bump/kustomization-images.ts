import { isKustomizationName } from '../manifest/kustomization.ts'
import { fileNameOf } from '../manifest/tree-path.ts'
import { isJsonArray, isJsonObject, type JsonObject } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { followingMetadata } from './following-metadata.ts'
import { type ImagePart, type ImageUse, type SearchedDocument, textOf } from './image-use.ts'

/** `images:` of a kustomization: `newTag` and `digest` of an entry, found by `newName`, else by `name`. */
export function findKustomizationImages(searched: SearchedDocument): readonly ImageUse[] {
  const { value, file } = searched.document
  if (!isJsonObject(value) || !isJsonArray(value['images'])) return []
  if (value['kind'] === undefined ? !isKustomizationName(fileNameOf(file)) : !isKustomization(value)) return []
  const entries = value['images']
  return entries.flatMap((entry, index) => {
    const name = isJsonObject(entry) ? (textOf(entry['newName']) ?? textOf(entry['name'])) : undefined
    if (!isJsonObject(entry) || name === undefined) return []
    const pointer = ['images', index]
    const tag = textOf(entry['newTag'])
    const isAlone = entries.filter(other => isJsonObject(other) && textOf(other['newTag']) === tag).length === 1
    const following = isAlone
      ? followingMetadata(value, { tag, isOnly: entries.length === 1 }, metadataPlaces(value))
      : []
    return [{ searched, pointer, name, ...partsOf(entry, pointer, following) }]
  })
}

function isKustomization({ kind, apiVersion }: JsonObject): boolean {
  return (kind === 'Kustomization' || kind === 'Component') && String(apiVersion).startsWith('kustomize.config.k8s.io/')
}

/** An entry that has neither is refused where its tag is asked for: there is no line to write it behind. */
function partsOf(
  entry: JsonObject,
  pointer: Pointer,
  following: readonly ImagePart[],
): Pick<ImageUse, 'parts' | 'digestBehind'> {
  const newTag = [...pointer, 'newTag']
  const tag: ImagePart = { pointer: newTag, says: 'tag' }
  if (entry['digest'] === undefined) return { parts: [tag, ...following], digestBehind: newTag }
  const digest: ImagePart = { pointer: [...pointer, 'digest'], says: 'digest' }
  return { parts: [...(entry['newTag'] === undefined ? [] : [tag]), digest, ...following] }
}

function metadataPlaces(value: JsonObject): { labels: readonly Pointer[]; annotations: readonly Pointer[] } {
  const labels = value['labels']
  const count = isJsonArray(labels) ? labels.length : 0
  return {
    labels: [['commonLabels'], ...Array.from({ length: count }, (_, index) => ['labels', index, 'pairs'])],
    annotations: [['commonAnnotations']],
  }
}
