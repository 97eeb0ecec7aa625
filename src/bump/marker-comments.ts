import type { YamlNode } from '../yaml/document.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { type ImagePart, type ImageUse, type SearchedDocument, textOf } from './image-use.ts'
import { referenceName } from './written-reference.ts'

interface Marked {
  readonly policy: string
  readonly field: string
  readonly pointer: Pointer
  readonly text: string
}

const marker = /# \{"\$imagepolicy": "([^":]+:[^":]+)(?::(tag|name|digest))?"\}/

/**
 * Values with a marker comment of Flux: `# {"$imagepolicy": "namespace:name"}` behind a whole reference, with `:name`, `:tag` or `:digest`
 * behind a part of one. A file's parts of one policy belong together; without the name among them they belong to nobody.
 *
 * @see https://fluxcd.io/flux/guides/image-update/#configure-image-update-for-custom-resources
 */
export function findMarkerComments(searched: SearchedDocument): readonly ImageUse[] {
  const { source, document } = searched
  if (!source.text.includes('$imagepolicy')) return []
  const marked = [...scalarsWithMarker(source.text, document.root, [])]
  return marked.flatMap(({ policy, field, pointer, text }): readonly ImageUse[] => {
    const name = field === '' || field === 'name' ? referenceName(text) : undefined
    if (name === undefined) return []
    if (field === '') return [{ searched, pointer, name, parts: [{ pointer, says: 'reference' }] }]
    const parts = marked.flatMap((other): readonly ImagePart[] => {
      const says =
        other.policy === policy && (other.field === 'tag' || other.field === 'digest') ? other.field : undefined
      return says === undefined ? [] : [{ pointer: other.pointer, says }]
    })
    return parts.length === 0 ? [] : [{ searched, pointer, name, parts }]
  })
}

function* scalarsWithMarker(text: string, node: YamlNode, pointer: Pointer): Generator<Marked> {
  if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) yield* scalarsWithMarker(text, item, [...pointer, index])
  } else if (node.kind === 'mapping') {
    for (const { key, value, merged } of node.entries) {
      if (!merged) yield* scalarsWithMarker(text, value, [...pointer, String(key.value)])
    }
  } else {
    const [rest = ''] = /[^\n\r]*/y.exec(text.slice(node.offsets.end, node.offsets.end + 400)) ?? []
    const found = /^[ \t,}\]]*#/.test(rest) ? marker.exec(rest) : null
    const value = textOf(node.value)
    if (found !== null && value !== undefined)
      yield { policy: found[1] ?? '', field: found[2] ?? '', pointer, text: value }
  }
}
