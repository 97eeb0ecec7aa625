import type { TowpathConfig } from '../config/config.ts'
import { formatReference, fullName, isSameRepository, readReference } from '../image/reference.ts'
import { UserError } from '../text/user-error.ts'
import type { WantedImage } from './resolve-bump.ts'

/** Which images are meant, as a call says it. */
export interface ImageChoice {
  /** References with a tag, a digest or both. */
  readonly images: readonly string[]
  /** Of all of them; empty for those that towpath.yaml gives an image. */
  readonly platforms: readonly string[]
  readonly commit: string | undefined
}

/** What towpath.yaml has for an application that names none. */
const defaultPlatforms = ['linux/amd64'] as const

/**
 * The images that a call means.
 *
 * @throws UserError with every mistake
 */
export function chooseImages(
  { images, platforms, commit }: ImageChoice,
  config: TowpathConfig | undefined,
): readonly WantedImage[] {
  const mistakes: string[] = []
  if (images.length === 0)
    mistakes.push('No image is given. Write registry/repository@sha256:… or registry/repository:tag.')
  if (commit !== undefined && !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
    mistakes.push(
      `The source commit ${JSON.stringify(commit.slice(0, 80))} is no commit. Give all of its 40 hex digits.`,
    )
  const wanted = new Map<string, WantedImage>()
  for (const text of images) {
    const reference = readReference(text)
    if ('message' in reference) {
      const shown = JSON.stringify(text.slice(0, 200))
      mistakes.push(
        `${shown} is not an image reference (at character ${reference.offset + 1}): ${reference.message} Write registry/repository@sha256:… or registry/repository:tag.`,
      )
      continue
    }
    const name = fullName(reference)
    if (reference.tag === undefined && reference.digest === undefined)
      mistakes.push(`${formatReference(reference)} names no version. Give a tag or a digest with it.`)
    else if (wanted.has(name)) mistakes.push(`${name} is given twice. Give one version of it.`)
    const application = config?.applications.find(({ image }) => {
      const own = readReference(image)
      return !('message' in own) && isSameRepository(own, reference)
    })
    const known = platforms.length > 0 ? platforms : application?.platforms
    wanted.set(name, { reference, platforms: known ?? defaultPlatforms, commit })
  }
  if (mistakes.length > 0) throw new UserError(mistakes.join('\n'))
  return [...wanted.values()]
}
