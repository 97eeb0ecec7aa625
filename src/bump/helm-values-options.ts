import { addressText } from '../yaml/address.ts'
import { openBlock } from '../yaml/open-block.ts'
import { valueAt } from '../yaml/pointer.ts'
import { imagesInValues } from './helm-values.ts'
import type { ImageUse, SearchedDocument } from './image-use.ts'
import { sourcePlaces } from './source-places.ts'

/** `helm.valuesObject` of an Application's source, and `helm.values`: YAML in a block of text. */
export function findHelmValuesOptions(searched: SearchedDocument): readonly ImageUse[] {
  const { document } = searched
  return sourcePlaces(document).flatMap(place => {
    const pointer = [...place, 'helm', 'valuesObject']
    const inObject = imagesInValues(searched, valueAt(document.value, pointer), pointer)
    return [...inObject, ...inBlock(searched, [...place, 'helm', 'values'])]
  })
}

/** @throws EditRefused where the text cannot be followed, as a folded block */
function inBlock(
  { file, source, document }: SearchedDocument,
  pointer: readonly (string | number)[],
): readonly ImageUse[] {
  const value = valueAt(document.value, pointer)
  if (typeof value !== 'string' || !value.includes(':')) return []
  const inner = openBlock(source, addressText(source, document, pointer))
  return inner.documents.flatMap(values => {
    return imagesInValues({ file, source: inner, document: values }, values.value, [])
  })
}
