import type { Log } from '../text/log.ts'
import { BadArtifactError } from './bad-artifact-error.ts'
import type { GitHub } from './client.ts'
import { limits } from './limits.ts'
import { fetchPatiently } from './patient-fetch.ts'
import { RemoteError } from './remote-error.ts'
import { TooLargeError } from './too-large-error.ts'
import { type UnzipLimits, unzip } from './unzip.ts'

export interface WantedArtifact {
  readonly runId: number
  readonly name: string
  readonly limits: UnzipLimits & {
    /** Of the zip. */
    readonly mostZippedBytes: number
  }
}

/**
 * Downloads an artifact of a run that a stranger may have filled, by file name; undefined where the run has none of that name.
 *
 * Its size is checked as GitHub tells it, while it is read, and as its files say before they are unpacked.
 *
 * @throws BadArtifactError that says what is wrong with it
 * @throws DeniedError without `actions: read`
 * @throws RemoteError
 */
export async function downloadArtifact(
  github: GitHub,
  wanted: WantedArtifact,
  log: Log,
): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const { actions } = github.octokit.rest
  const { data } = await actions.listWorkflowRunArtifacts({
    ...github.repository,
    run_id: wanted.runId,
    name: wanted.name,
    per_page: limits.pageSize,
  })
  const artifact = data.artifacts.find(({ name, expired }) => name === wanted.name && !expired)
  if (artifact === undefined) return undefined
  const { mostZippedBytes } = wanted.limits
  try {
    if (artifact.size_in_bytes > mostZippedBytes)
      throw new BadArtifactError(`it is larger than ${mostZippedBytes} bytes`)
    // The place is on another host, which must not see the token: so this request follows no redirect.
    const place = await actions.downloadArtifact({
      ...github.repository,
      artifact_id: Number(artifact.id),
      archive_format: 'zip',
      request: { redirect: 'manual' },
    })
    const url = place.headers.location
    if (url === undefined || !URL.canParse(url)) {
      throw new RemoteError('GitHub did not say where the artifact is. Run the job again.', { status: place.status })
    }
    const request = { method: 'GET', mostBytes: mostZippedBytes } as const
    const zip = await fetchPatiently(url, request, { ...github.patience, log, secret: new URL(url).search })
    return await unzip(zip, wanted.limits)
  } catch (error) {
    const isBad = error instanceof BadArtifactError || error instanceof TooLargeError
    if (!isBad) throw error
    throw new BadArtifactError(`Artifact "${wanted.name}" of run ${wanted.runId} is refused: ${error.message}.`)
  }
}
