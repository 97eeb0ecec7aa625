import { compileGlob } from '../manifest/glob.ts'
import type { Instant } from './application-state.ts'
import { isOpenAt, type SyncWindow } from './sync-window.ts'

/** What windows are matched against. */
export interface WindowSubject {
  readonly name: string
  readonly destinationNamespace?: string
  readonly destinationName?: string
  readonly destinationServer?: string
}

/** Who would start the sync. */
export type SyncStart = 'automated' | 'manual'

export interface SyncPermission {
  readonly allowed: boolean
  /** The windows that forbid it: open ones that deny, else closed ones that allow. */
  readonly because: readonly SyncWindow[]
}

/**
 * Whether windows let a sync start: an open deny wins; then an open allow; then, where there are allows and none is open, no.
 *
 * @see Argo CD pkg/apis/application/v1alpha1/types.go, SyncWindows.CanSync
 */
export function canSync(windows: readonly SyncWindow[], start: SyncStart, instant: Instant): SyncPermission {
  const open = windows.filter(window => isOpenAt(window, instant))
  const denying = open.filter(({ kind }) => kind === 'deny')
  if (denying.length > 0) return permission(denying, start)
  if (open.length > 0) return { allowed: true, because: [] }
  const closed = windows.filter(({ kind }) => kind === 'allow')
  return closed.length === 0 ? { allowed: true, because: [] } : permission(closed, start)
}

function permission(because: readonly SyncWindow[], start: SyncStart): SyncPermission {
  const allowed = start === 'manual' && because.every(({ manualSync }) => manualSync === 'allowed')
  return { allowed, because: allowed ? [] : because }
}

/**
 * The windows that concern an Application. A list that is not given does not count; a window without any list concerns nothing.
 *
 * @see Argo CD pkg/apis/application/v1alpha1/types.go, SyncWindows.Matches
 */
export function windowsFor(windows: readonly SyncWindow[], subject: WindowSubject): SyncWindow[] {
  return windows.filter(({ applications = [], clusters = [], namespaces = [], match }) => {
    const { name, destinationName, destinationServer, destinationNamespace } = subject
    const answers = [
      answer(applications, [name]),
      answer(clusters, [destinationName, destinationServer]),
      answer(namespaces, [destinationNamespace ?? '']),
    ].filter(found => found !== undefined)
    return answers.length > 0 && (match === 'all' ? answers.every(Boolean) : answers.some(Boolean))
  })
}

function answer(patterns: readonly string[], texts: readonly (string | undefined)[]): boolean | undefined {
  if (patterns.length === 0) return undefined
  return patterns.some(pattern => {
    const matches = compileGlob(pattern)
    return matches !== undefined && texts.some(text => text !== undefined && matches(text))
  })
}
