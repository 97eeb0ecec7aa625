import type { Digest } from '../image/digest.ts'
import type { ImageReference } from '../image/reference.ts'

/** What an image is to become wherever a manifest names it. */
export interface Bump {
  readonly image: Pick<ImageReference, 'registry' | 'repository'>
  /** Undefined only where the digest alone is written. */
  readonly tag: string | undefined
  readonly digest: Digest | undefined
  /** The commit that the image was built from, for the annotation of that name where one stands. */
  readonly commit: string | undefined
}
