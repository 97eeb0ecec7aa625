import type { GitHub } from '../../github/client.ts'
import { findCommit } from '../../github/find-commit.ts'
import { readTag } from '../../github/tag.ts'
import { type Digest, isDigest } from '../../image/digest.ts'
import { UserError } from '../../text/user-error.ts'

/** What is looked for. */
export type StatusSubject =
  /** Of the source repository. */
  | { readonly kind: 'commit'; readonly commit: string; readonly tag: string | undefined }
  | { readonly kind: 'digest'; readonly digest: Digest }

/**
 * What a text of a person means: a digest, a commit or its first digits, or a release tag.
 *
 * @throws UserError where it is none of them; DeniedError, RemoteError
 */
export async function findSubject(source: GitHub, text: string): Promise<StatusSubject> {
  if (isDigest(text)) return { kind: 'digest', digest: text }
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)) return { kind: 'commit', commit: text, tag: undefined }
  // What git would refuse as a name is not asked for.
  const isName = /^[A-Za-z0-9][\w./+-]{0,199}$/.test(text) && !/\.\.|\/\/|[./]$/.test(text)
  const tagged = isName ? await readTag(source, text) : undefined
  if (tagged !== undefined) return { kind: 'commit', commit: tagged, tag: text }
  const found = /^[0-9a-f]{7,39}$/.test(text) ? await findCommit(source, text) : undefined
  if (found !== undefined) return { kind: 'commit', commit: found, tag: undefined }
  const { owner, repo } = source.repository
  throw new UserError(
    `${JSON.stringify(text.slice(0, 200))} is no digest, and no commit or tag of ${owner}/${repo}. Give sha256:…, a commit's first hex digits, or a release tag.`,
  )
}
