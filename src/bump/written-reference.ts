import { imageName, readReference } from '../image/reference.ts'

/** The name in a text that is an image reference; undefined for any other text. */
export function referenceName(text: string): string | undefined {
  const reference = readReference(text)
  return 'message' in reference ? undefined : imageName(reference)
}

/** The tag of an image reference; undefined where it has none. */
export function referenceTag(text: string): string | undefined {
  const reference = readReference(text)
  return 'message' in reference ? undefined : reference.tag
}
