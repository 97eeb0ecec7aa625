import { readTrailers } from '../../bump/trailers.ts'
import type { GitHub } from '../../github/client.ts'
import { readCommitMessage } from '../../github/commit-message.ts'
import { UserError } from '../../text/user-error.ts'
import { isSameImage } from '../evidence/history.ts'
import type { CalledRollout, EndedRollout, NamedImage, RolledOutImage } from './call.ts'

/**
 * Says of each image of a rollout from which commit it was built: the one that the caller names, else what the trailers of the commit say that brought it. A rollback's
 * images may be of several.
 *
 * @throws UserError with every image of which they do not say it; DeniedError without `contents: read` on the manifests; RemoteError
 */
export async function nameSources(manifests: GitHub, called: CalledRollout): Promise<EndedRollout> {
  const { source, images, ...rollout } = called
  if (source !== undefined) return { ...rollout, images: images.map(image => ({ ...image, source })) }
  const { owner, repo } = manifests.repository
  const message = await readCommitMessage(manifests, rollout.commit)
  if (message === undefined)
    throw new UserError(
      `input commit: ${owner}/${repo} has no commit ${rollout.commit}. Give the commit that brought the images there, or name their repository.`,
    )
  return { ...rollout, images: withSources(images, message, rollout) }
}

function withSources(
  images: readonly NamedImage[],
  message: string,
  { environment, commit }: Pick<EndedRollout, 'environment' | 'commit'>,
): readonly RolledOutImage[] {
  const bumps = readTrailers(message).filter(bump => bump.environment === environment)
  const known = images.flatMap((image): readonly RolledOutImage[] => {
    const bump = bumps.find(({ image: name, digest }) => isSameImage(name, image.name) && digest === image.digest)
    return bump?.source === undefined ? [] : [{ ...image, source: bump.source }]
  })
  const unknown = images.filter(({ name }) => known.every(image => image.name !== name))
  if (unknown.length === 0) return known
  const mistakes = unknown.map(
    ({ name, digest }) =>
      `input source-commit: the trailers of commit ${commit} do not say what ${name}@${digest} in ${environment} was built from. Give that commit.`,
  )
  throw new UserError(mistakes.join('\n'))
}
