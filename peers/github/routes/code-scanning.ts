import { randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { isJsonArray, isJsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { ApiError, notFound, unprocessable } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { apiUrl } from '../represent/repository.ts'
import type { SarifLog } from '../state/sarif-upload.ts'
import type { World } from '../state/world.ts'

/** @see https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads */
const mostZippedBytes = 10 * 1024 * 1024
const mostBytes = 200 * 1024 * 1024

export function codeScanningRoutes(world: World): PeerRoutes {
  return newRoutes()
    .post('/code-scanning/sarifs', c => {
      const repository = c.get('repository')
      const fields = new Fields(c.get('body'))
      const commit = fields.string('commit_sha')
      const ref = fields.string('ref')
      const sarif = fields.string('sarif')
      fields.finish()
      if (!/^[0-9a-f]{40}$/.test(commit)) throw unprocessable('commit_sha must be a full SHA')
      if (!/^refs\/(heads|tags|pull)\/.+/.test(ref)) throw unprocessable(`ref ${ref} is not a full ref`)
      const id = randomUUID()
      repository.sarifUploads.push({ id, ref, commit, sarif: decode(sarif) })
      return c.json({ id, url: `${apiUrl(world, repository)}/code-scanning/sarifs/${id}` }, 202)
    })
    .get('/code-scanning/sarifs/:sarif', c => {
      const id = c.req.param('sarif')
      if (!c.get('repository').sarifUploads.some(upload => upload.id === id)) throw notFound()
      return c.json({ processing_status: 'complete', analyses_url: null, errors: null })
    })
}

/** Base64 of gzip of a SARIF 2.1.0 log whose results each have a rule, a message and a place. */
function decode(sarif: string): SarifLog {
  const zipped = Buffer.from(sarif, 'base64')
  if (zipped.length > mostZippedBytes) throw new ApiError(413, 'The sarif field is too large')
  const log = unzip(zipped)
  const runs = isJsonObject(log) ? log['runs'] : undefined
  if (!isJsonObject(log) || log['version'] !== '2.1.0' || !isJsonArray(runs)) {
    throw new ApiError(400, 'Invalid SARIF: version must be 2.1.0 and runs an array')
  }
  for (const run of runs) demandRun(run)
  return { version: '2.1.0', runs }
}

function unzip(zipped: Buffer): JsonValue {
  try {
    return JSON.parse(gunzipSync(zipped, { maxOutputLength: mostBytes }).toString('utf8')) as JsonValue
  } catch {
    throw new ApiError(400, 'Invalid SARIF: not base64 of gzip of JSON')
  }
}

function demandRun(run: JsonValue): void {
  const tool = isJsonObject(run) ? run['tool'] : undefined
  const driver = isJsonObject(tool) ? tool['driver'] : undefined
  const results = isJsonObject(run) ? (run['results'] ?? []) : undefined
  if (!isJsonObject(driver) || typeof driver['name'] !== 'string' || !isJsonArray(results)) {
    throw new ApiError(400, 'Invalid SARIF: a run needs tool.driver.name and results')
  }
  for (const result of results) {
    const message = isJsonObject(result) ? result['message'] : undefined
    const locations = isJsonObject(result) ? result['locations'] : undefined
    if (!isJsonObject(message) || typeof message['text'] !== 'string') {
      throw new ApiError(400, 'Invalid SARIF: a result needs message.text')
    }
    if (!isJsonArray(locations) || locations.length === 0) {
      throw new ApiError(400, 'Invalid SARIF: a result needs at least one location')
    }
  }
}
