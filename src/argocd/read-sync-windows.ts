import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { SyncWindow } from './sync-window.ts'

/** The `spec.syncWindows` of an AppProject; an entry of neither kind counts for nothing. */
export function readSyncWindows(project: JsonObject): SyncWindow[] {
  const spec = project['spec']
  const windows = isJsonObject(spec) ? spec['syncWindows'] : undefined
  return isJsonArray(windows) ? windows.flatMap(readWindow) : []
}

function readWindow(window: JsonValue): SyncWindow[] {
  if (!isJsonObject(window)) return []
  const { kind, schedule, duration, timeZone, andOperator, manualSync } = window
  if (kind !== 'allow' && kind !== 'deny') return []
  return [
    {
      kind,
      schedule: typeof schedule === 'string' ? schedule : '',
      duration: typeof duration === 'string' ? duration : '',
      ...(typeof timeZone === 'string' ? { timeZone } : {}),
      ...texts(window, 'applications'),
      ...texts(window, 'namespaces'),
      ...texts(window, 'clusters'),
      ...(andOperator === true ? { match: 'all' } : {}),
      ...(manualSync === true ? { manualSync: 'allowed' } : {}),
    },
  ]
}

function texts<Key extends string>(window: JsonObject, key: Key): { [key in Key]?: readonly string[] } {
  const list = window[key]
  return isJsonArray(list)
    ? ({ [key]: list.filter(item => typeof item === 'string') } as { [key in Key]: string[] })
    : {}
}
