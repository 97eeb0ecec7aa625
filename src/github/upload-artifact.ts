import { createHash } from 'node:crypto'
import type { Log } from '../text/log.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { ArtifactRuntime } from './artifact-runtime.ts'
import type { Patience } from './patience.ts'
import { fetchPatiently } from './patient-fetch.ts'
import { RemoteError } from './remote-error.ts'

export interface NewArtifact {
  /** Unique within the run. */
  readonly name: string
  /** Content by plain file name. */
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly retentionDays: number
}

export interface UploadOptions {
  readonly signal?: AbortSignal
  readonly log: Log
  /** How long a second of waiting lasts, in milliseconds: 1,000 except in tests. */
  readonly secondInMilliseconds?: number
}

const service = 'twirp/github.actions.results.api.v1.ArtifactService'
/** The format of artifacts: one zip. */
const version = 4
/** Of an answer; the real ones have a few hundred. */
const mostBytes = 1024 * 1024

/**
 * Uploads a small artifact of the run: asks for a place, puts the zip there, says that it is whole.
 *
 * The same three requests as actions/upload-artifact sends; its library brings a client for all of Azure's storage along.
 *
 * @returns the artifact's id
 * @throws DeniedError, RemoteError: also where the run has an artifact of this name already
 */
export async function uploadArtifact(
  runtime: ArtifactRuntime,
  artifact: NewArtifact,
  options: UploadOptions,
): Promise<number> {
  const { zipSync } = await import('fflate')
  // One time for all, so that the same content is the same artifact.
  const zip = zipSync(artifact.files, { level: 9, mtime: new Date(1980, 0, 2) })
  const ids = {
    workflow_run_backend_id: runtime.runBackendId,
    workflow_job_run_backend_id: runtime.jobBackendId,
    name: artifact.name,
  }
  const expiresAt = new Date(Date.now() + artifact.retentionDays * 24 * 60 * 60 * 1_000).toISOString()
  const created = await call(runtime, 'CreateArtifact', { ...ids, version, expires_at: expiresAt }, options)
  const url = created['signed_upload_url']
  if (typeof url !== 'string' || !URL.canParse(url)) throw unexpected('CreateArtifact')
  const headers = { 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': '2024-11-04', 'content-type': 'application/zip' }
  const place = { method: 'PUT', headers, body: zip, mostBytes } as const
  await fetchPatiently(url, place, patienceOf(options, new URL(url).search))
  const hash = `sha256:${createHash('sha256').update(zip).digest('hex')}`
  const finalized = await call(runtime, 'FinalizeArtifact', { ...ids, size: String(zip.length), hash }, options)
  const id = Number(finalized['artifact_id'])
  if (!Number.isSafeInteger(id) || id <= 0) throw unexpected('FinalizeArtifact')
  return id
}

async function call(
  runtime: ArtifactRuntime,
  method: string,
  body: JsonObject,
  options: UploadOptions,
): Promise<JsonObject> {
  const headers = { authorization: `Bearer ${runtime.token}`, 'content-type': 'application/json' }
  const bytes = await fetchPatiently(
    `${runtime.serviceUrl}/${service}/${method}`,
    { method: 'POST', headers, body: JSON.stringify(body), mostBytes },
    patienceOf(options, runtime.token),
  )
  const answer = parse(bytes)
  if (!isJsonObject(answer) || answer['ok'] !== true) throw unexpected(method)
  return answer
}

function patienceOf({ signal, log, secondInMilliseconds = 1_000 }: UploadOptions, secret: string): Patience {
  return { signal, log, secondInMilliseconds, secret }
}

function parse(bytes: Uint8Array): JsonValue | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as JsonValue
  } catch {
    return undefined
  }
}

function unexpected(method: string): RemoteError {
  return new RemoteError(`GitHub's artifact service did not answer ${method} as expected. Run the job again.`, {
    status: 200,
  })
}
