import { gzipSync } from 'node:zlib'
import type { GitHub } from './client.ts'

export interface SarifUpload {
  /** A SARIF 2.1.0 log, as JSON. */
  readonly sarif: string
  /** The commit that was analysed: a pull request's head. */
  readonly sha: string
  /** The full ref whose newest commit that is: `refs/pull/7/head`, `refs/heads/main`. */
  readonly ref: string
}

/**
 * Sends findings to code scanning, which takes them in later by itself.
 *
 * @throws DeniedError without `security-events: write`, or where code scanning is not on
 * @throws RemoteError
 */
export async function uploadSarif(github: GitHub, { sarif, sha, ref }: SarifUpload): Promise<void> {
  await github.octokit.rest.codeScanning.uploadSarif({
    ...github.repository,
    commit_sha: sha,
    ref,
    sarif: gzipSync(sarif).toString('base64'),
    tool_name: 'towpath',
  })
}
