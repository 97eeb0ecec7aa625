import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'
import { RemoteError } from './remote-error.ts'

/** A tag may be of a tag; more than this is nobody's release. */
const mostSteps = 5

/**
 * The commit that a tag names now, an annotated tag followed to it; undefined where there is no such tag.
 *
 * @throws RemoteError where it is a tag of something else than a commit; DeniedError without `contents: read`
 */
export async function readTag(github: GitHub, tag: string): Promise<string | undefined> {
  const { git } = github.octokit.rest
  let object: { readonly type: string; readonly sha: string }
  try {
    const { data } = await git.getRef({ ...github.repository, ref: `tags/${tag}` })
    // GitHub has answered with the tags that only begin like it.
    if (data.ref !== `refs/tags/${tag}`) return undefined
    object = data.object
  } catch (error) {
    if (error instanceof DeniedError && error.status === 404) return undefined
    throw error
  }
  for (let step = 0; object.type === 'tag' && step < mostSteps; step++) {
    object = (await git.getTag({ ...github.repository, tag_sha: object.sha })).data.object
  }
  if (object.type === 'commit') return object.sha
  throw new RemoteError(`The tag ${JSON.stringify(tag)} names a ${object.type}, not a commit. Tag a commit.`, {
    status: 200,
  })
}
