import type { Digest } from '../../../src/image/digest.ts'

/** A manifest as it was pushed. */
export interface Manifest {
  readonly kind: 'index' | 'image'
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** What it needs: the images of an index, the configuration and layers of an image. */
  readonly references: readonly Digest[]
}
