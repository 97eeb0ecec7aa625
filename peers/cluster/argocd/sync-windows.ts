import { canSync, type SyncStart, windowsFor } from '../../../src/argocd/can-sync.ts'
import { readApplicationState } from '../../../src/argocd/read-application-state.ts'
import { readSyncWindows } from '../../../src/argocd/read-sync-windows.ts'
import { isOpenAt, type SyncWindow } from '../../../src/argocd/sync-window.ts'
import type { JsonObject } from '../../../src/yaml/json.ts'
import { projectsIn } from '../state/collections.ts'
import type { World } from '../state/world.ts'
import { type Found, projectOf } from './find-application.ts'

/** The windows of an Application's project that concern it. */
function windowsOf({ objects }: World, application: JsonObject): readonly SyncWindow[] {
  const project = objects.get(projectsIn('argocd'), projectOf(application))
  const { name, destination } = readApplicationState(application)
  const subject = {
    name,
    ...(destination.namespace === undefined ? {} : { destinationNamespace: destination.namespace }),
    ...(destination.name === undefined ? {} : { destinationName: destination.name }),
    ...(destination.server === undefined ? {} : { destinationServer: destination.server }),
  }
  return project === undefined ? [] : windowsFor(readSyncWindows(project), subject)
}

/** Whether they let a sync start now. */
export function maySync(world: World, application: JsonObject, start: SyncStart): boolean {
  return canSync(windowsOf(world, application), start, Date.now()).allowed
}

/** The answer of `…/syncwindows`; what is false or empty is left out. */
export function syncWindows(world: World, { application }: Found): JsonObject {
  const windows = windowsOf(world, application)
  const now = Date.now()
  const active = windows.filter(window => isOpenAt(window, now))
  return {
    ...(active.length === 0 ? {} : { activeWindows: active.map(represent) }),
    ...(windows.length === 0 ? {} : { assignedWindows: windows.map(represent) }),
    ...(canSync(windows, 'manual', now).allowed ? { canSync: true } : {}),
  }
}

function represent({ kind, schedule, duration, manualSync }: SyncWindow): JsonObject {
  return { kind, schedule, duration, ...(manualSync === 'allowed' ? { manualSync: true } : {}) }
}
