import { finders } from '../../bump/finders.ts'
import { type ImageUse, textOf } from '../../bump/image-use.ts'
import { type Digest, isDigest } from '../../image/digest.ts'
import { readReference } from '../../image/reference.ts'
import { EditRefused } from '../../yaml/edit-refused.ts'
import { formatFieldPath, valueAt } from '../../yaml/pointer.ts'
import { readSource } from '../../yaml/source.ts'
import { isSameImage } from '../evidence/history.ts'

/** Which version of an image manifests name. */
export interface WrittenVersion {
  readonly tag: string | undefined
  readonly digest: Digest | undefined
  /** Why nobody can tell, and what to do: then neither is given. */
  readonly problem: string | undefined
}

/**
 * The version of an image that a set of manifests names, wherever a bump would write it.
 *
 * @param files manifests by path
 * @returns undefined where none of them names the image
 */
export function writtenVersion(files: ReadonlyMap<string, Uint8Array>, image: string): WrittenVersion | undefined {
  const found = new Map<string, { tag: string | undefined; digest: Digest | undefined; place: string }>()
  for (const [file, bytes] of files) {
    // As a bump does: a file that does not name it is passed over without being read.
    if (!new TextDecoder().decode(bytes).includes(image.slice(image.lastIndexOf('/') + 1))) continue
    try {
      for (const use of usesIn(file, bytes, image)) {
        const { tag, digest } = versionOf(use)
        const version = [tag, digest].filter(part => part !== undefined).join('@')
        if (!found.has(version)) found.set(version, { tag, digest, place: `${file}: ${formatFieldPath(use.pointer)}` })
      }
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error
      return { tag: undefined, digest: undefined, problem: error.message }
    }
  }
  const [only, second] = found.values()
  if (only === undefined) return undefined
  if (second === undefined) return { tag: only.tag, digest: only.digest, problem: undefined }
  const places = [...found].map(([version, { place }]) => `${place} says ${version || 'none'}`)
  const problem = `${image} is named with several versions (${places.join(', ')}). Make them one.`
  return { tag: undefined, digest: undefined, problem }
}

function usesIn(file: string, bytes: Uint8Array, image: string): readonly ImageUse[] {
  const source = readSource(bytes, file)
  return source.documents.flatMap(document =>
    finders.flatMap(find => find({ file: source, source, document })).filter(({ name }) => isSameImage(name, image)),
  )
}

function versionOf({ searched: { document }, parts }: ImageUse): Pick<WrittenVersion, 'tag' | 'digest'> {
  let [tag, digest]: [string | undefined, Digest | undefined] = [undefined, undefined]
  for (const { says, pointer, prefix = '' } of parts) {
    const text = textOf(valueAt(document.value, pointer))
    if (text === undefined) continue
    if (says === 'digest' && isDigest(text)) digest = text
    if (says !== 'reference' && says !== 'tag') continue
    // Charts without a field for the digest take it behind the tag.
    const reference = readReference(says === 'tag' ? `image:${text}` : text.slice(prefix.length))
    if ('message' in reference) continue
    tag ??= reference.tag
    digest ??= reference.digest
  }
  return { tag, digest }
}
