import { randomUUID } from 'node:crypto'
import type { JsonValue } from '../../../src/yaml/json.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import type { Artifact } from '../state/artifact.ts'
import { type RuntimeClaims, readRuntimeToken } from '../state/runtime-token.ts'
import { nextId, now, type World } from '../state/world.ts'
import { signedBlobUrl } from './blob-storage.ts'

const ninetyDays = 90 * 24 * 60 * 60 * 1000

/** The service behind the runner's `ACTIONS_RESULTS_URL`: Twirp calls with JSON bodies. */
export function artifactServiceRoutes(world: World): PeerRoutes {
  return newRoutes()
    .post('/CreateArtifact', c => {
      const claims = authenticated(world, c)
      if (claims === undefined) return refuse(c, 401, 'unauthenticated', 'the runtime token is not valid')
      const name = readName(c.get('body'))
      const { artifacts } = claims.run.repository
      if (artifacts.some(artifact => artifact.runId === claims.run.id && artifact.name === name)) {
        const message = 'an artifact with this name already exists on the workflow run'
        return refuse(c, 409, 'already_exists', message)
      }
      const artifact: Artifact = {
        id: nextId(world),
        name,
        runId: claims.run.id,
        blob: randomUUID(),
        size: 0,
        digest: undefined,
        createdAt: now(),
        expiresAt: new Date(Date.now() + ninetyDays).toISOString(),
        finalized: false,
      }
      artifacts.push(artifact)
      return c.json({ ok: true, signed_upload_url: signedBlobUrl(world, artifact.blob) })
    })
    .post('/FinalizeArtifact', c => {
      const claims = authenticated(world, c)
      if (claims === undefined) return refuse(c, 401, 'unauthenticated', 'the runtime token is not valid')
      const name = readName(c.get('body'))
      const { artifacts } = claims.run.repository
      const artifact = artifacts.find(candidate => candidate.runId === claims.run.id && candidate.name === name)
      const content = artifact === undefined ? undefined : world.blobs.get(artifact.blob)
      if (artifact === undefined || content === undefined) return refuse(c, 404, 'not_found', 'artifact not found')
      artifact.size = content.length
      artifact.digest = new Fields(c.get('body')).optionalString('hash')
      artifact.finalized = true
      return c.json({ ok: true, artifact_id: String(artifact.id) })
    })
}

function readName(body: JsonValue | undefined): string {
  const fields = new Fields(body)
  const name = fields.string('name')
  fields.string('workflow_run_backend_id')
  fields.string('workflow_job_run_backend_id')
  fields.finish()
  return name
}

/** The ids of the body must be those of the token: a job cannot write into another run. */
function authenticated(world: World, c: PeerContext): RuntimeClaims | undefined {
  const claims = readRuntimeToken(world, c.req.header('authorization')?.replace(/^bearer /i, '') ?? '')
  const fields = new Fields(c.get('body'))
  const own =
    fields.optionalString('workflow_run_backend_id') === claims?.runBackendId &&
    fields.optionalString('workflow_job_run_backend_id') === claims?.jobBackendId
  return own ? claims : undefined
}

function refuse(c: PeerContext, status: 401 | 404 | 409, code: string, msg: string): Response {
  return c.json({ code, msg }, status)
}
