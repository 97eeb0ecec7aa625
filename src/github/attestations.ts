import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'
import { limits } from './limits.ts'
import { parseRepositoryName } from './repository-name.ts'

/**
 * The attestations that a repository has for content with this digest, as Sigstore bundles in JSON: the first hundred of the predicate
 * type. None where there are none, and where the token may not see them: GitHub answers both alike. They prove nothing until their
 * signatures are verified.
 *
 * @param repository `owner/name`
 * @throws DeniedError without `attestations: read`; RemoteError
 * @see https://docs.github.com/rest/repos/attestations#list-attestations
 */
export async function readAttestations(
  github: GitHub,
  repository: string,
  { digest, predicateType }: { readonly digest: string; readonly predicateType: string },
): Promise<readonly unknown[]> {
  try {
    const { data } = await github.octokit.rest.repos.listAttestations({
      ...parseRepositoryName(repository),
      subject_digest: digest,
      predicate_type: predicateType,
      per_page: limits.pageSize,
    })
    return (data.attestations ?? []).map(({ bundle }) => bundle)
  } catch (error) {
    if (error instanceof DeniedError && error.status === 404) return []
    throw error
  }
}
