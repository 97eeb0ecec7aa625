import { UserError } from '../text/user-error.ts'
import type { Registry } from './client.ts'
import { formatPlatform, isPlatform, parsePlatform } from './platform.ts'
import { formatReference, type ImageReference } from './reference.ts'

/**
 * Checks that an image is there for every platform that is wanted.
 *
 * @param platforms `linux/amd64`
 * @throws UserError that names the platforms that are missing and those that are there; RegistryError where the image is not
 */
export async function requirePlatforms(
  registry: Registry,
  reference: ImageReference,
  platforms: readonly string[],
): Promise<void> {
  const wanted = platforms.map(parsePlatform)
  const offered = await registry.platforms(reference)
  const missing = wanted.filter(platform => !offered.some(candidate => isPlatform(candidate, platform)))
  if (missing.length === 0) return
  const has = offered.length === 0 ? 'none that it names' : offered.map(formatPlatform).join(', ')
  throw new UserError(
    `${formatReference(reference)} is not built for ${missing.map(formatPlatform).join(', ')}; it has ${has}. Build it for every platform of the cluster's nodes, or ask for fewer.`,
  )
}
