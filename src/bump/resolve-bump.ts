import type { Registry } from '../image/client.ts'
import { formatReference, type ImageReference } from '../image/reference.ts'
import { requirePlatforms } from '../image/require-platforms.ts'
import { UserError } from '../text/user-error.ts'
import type { Bump } from './bump.ts'

export interface WantedImage {
  /** With a tag, a digest or both. */
  readonly reference: ImageReference
  /** `linux/amd64`: what the cluster's nodes are. */
  readonly platforms: readonly string[]
  /** The commit that it was built from. */
  readonly commit: string | undefined
}

/**
 * The bump to an image that the registry has, for every platform that is wanted, with the digest that its tag names now.
 *
 * @throws UserError where a tag moved on from the digest that is given with it, a platform is missing, or neither tag nor digest is
 * given; RegistryError where the image is not there
 */
export async function resolveBump(registry: Registry, { reference, platforms, commit }: WantedImage): Promise<Bump> {
  const { tag, digest: given } = reference
  const image = formatReference(reference)
  if (tag === undefined && given === undefined) {
    throw new UserError(`${image} names no version. Give a tag or a digest with it.`)
  }
  const digest = tag === undefined ? given : await registry.resolve({ ...reference, digest: undefined })
  if (given !== undefined && digest !== given) {
    throw new UserError(
      `The tag ${tag} moved: the registry has ${digest} there now, not ${given}. Give the tag that was made for this build, or the digest alone.`,
    )
  }
  await requirePlatforms(registry, { ...reference, digest }, platforms)
  return { image: reference, tag, digest, commit }
}
