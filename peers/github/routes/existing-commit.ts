import { resolveCommit } from '../git/refs.ts'
import { unprocessable } from '../http/api-error.ts'
import type { PeerContext } from '../http/context.ts'

/** The commit that `:ref` names. @throws ApiError 422 in GitHub's words */
export async function existingCommit(c: PeerContext): Promise<string> {
  const ref = c.req.param('ref') ?? ''
  const sha = await resolveCommit(c.get('repository').folder, ref)
  if (sha === undefined) throw unprocessable(`No commit found for SHA: ${ref}`)
  return sha
}
