import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { type Door, openDoor } from '../http/door.ts'
import { applyMergePatch } from '../recording/merge-patch.ts'
import { applicationsIn } from '../state/collections.ts'
import { liveObject } from '../state/live-object.ts'
import type { World } from '../state/world.ts'
import { enforceContentType } from './enforce-content-type.ts'
import { notFound, refuse } from './errors.ts'
import { type Found, findApplication } from './find-application.ts'
import { projectFields } from './project-fields.ts'
import { represent, representWithHealth } from './represent.ts'
import { resourceTree } from './resource-tree.ts'
import { streamApplications } from './stream.ts'
import { maySync, syncWindows } from './sync-windows.ts'

/** Argo CD's REST API, as far as a wait uses it. */
export function argocdDoor(world: World): Door {
  const { objects } = world
  const door = openDoor(world, 'argocd', refuse, enforceContentType)
  const patch = ({ collection, application }: Found, change: JsonObject) =>
    objects.put(collection, applyMergePatch(application, change))

  door.get('/api/v1/applications', c => {
    const items = objects.list(applicationsIn(c.req.query('appNamespace') || 'argocd')).map(represent)
    const body = { metadata: { resourceVersion: String(objects.version()) }, items: items.length === 0 ? null : items }
    return Response.json(projectFields(body, c.req.query('fields')))
  })
  door.get('/api/v1/applications/:name', async c => {
    const found = findApplication(world, c)
    const refresh = c.req.query('refresh')
    if (refresh === undefined || refresh === '') return Response.json(representWithHealth(found.application))
    patch(found, refreshPatch(refresh))
    const refreshed = await answered(world, found, c.req.raw.signal)
    return refreshed === undefined ? notFound(found.name) : Response.json(representWithHealth(refreshed))
  })
  door.get('/api/v1/applications/:name/syncwindows', c => Response.json(syncWindows(world, findApplication(world, c))))
  door.get('/api/v1/applications/:name/resource-tree', c =>
    Response.json(resourceTree(findApplication(world, c).application, node => liveObject(world, node))),
  )
  door.get('/api/v1/stream/applications', c => streamApplications(world, c))
  door.post('/api/v1/applications/:name/sync', async c => {
    const found = findApplication(world, c)
    if (found.application['operation'] !== undefined) return refuse(400, 'another operation is already in progress')
    if (!maySync(world, found.application, 'manual')) return refuse(403, 'cannot sync: blocked by sync window')
    const body = await c.req.json<JsonValue>().catch(() => ({}))
    const { revision, prune } = isJsonObject(body) ? body : {}
    const sync = { ...(revision === undefined ? {} : { revision }), ...(prune === true ? { prune } : {}) }
    // What was last done is forgotten with the same change (util/argo/argo.go, SetAppOperation).
    const change = { operation: { initiatedBy: { username: 'admin' }, sync }, status: { operationState: null } }
    return Response.json(represent(patch(found, change)))
  })
  door.delete('/api/v1/applications/:name/operation', c => {
    const found = findApplication(world, c)
    if (found.application['operation'] === undefined)
      return refuse(400, 'Unable to terminate operation. No operation is in progress')
    patch(found, { status: { operationState: { phase: 'Terminating' } } })
    return Response.json({})
  })
  return door
}

function refreshPatch(refresh: string): JsonObject {
  return {
    metadata: {
      annotations: {
        'argocd.argoproj.io/refresh': refresh === 'hard' ? 'hard' : 'normal',
        'argocd.argoproj.io/refresh-timestamp': new Date().toISOString(),
      },
    },
  }
}

/** The Application when the refresh is answered, however long that takes; undefined where it is gone. */
function answered({ objects }: World, { collection, name }: Found, gone: AbortSignal): Promise<JsonObject | undefined> {
  return new Promise(resolve => {
    const look = () => {
      const application = objects.get(collection, name)
      const annotations = Object(Object(application?.['metadata']).annotations)
      if (application !== undefined && annotations['argocd.argoproj.io/refresh'] !== undefined) return
      stop()
      resolve(application)
    }
    const stop = objects.listen(look)
    gone.addEventListener('abort', stop, { once: true })
    look()
  })
}
