import { canSync } from '../../argocd/can-sync.ts'
import { nextChange, type SyncWindow } from '../../argocd/sync-window.ts'
import type { FreezeWindow } from '../../config/config.ts'
import { isoTime } from '../../text/iso-time.ts'
import { type Look, open, waiting } from './look.ts'

/** Whether freeze windows let a promotion in, as Argo CD's sync windows let in a sync that nobody started by hand. */
export function lookAtFreeze(windows: readonly FreezeWindow[], now: number): Look {
  const all = new Map(windows.map(window => [syncWindow(window), window]))
  const { allowed, because } = canSync([...all.keys()], 'automated', now)
  if (allowed) return open(windows.length === 0 ? 'There are no freeze windows.' : 'No freeze window is in the way.')
  const changes = because.map(window => nextChange(window, now)).filter(change => change !== undefined)
  const isDenied = because.some(({ kind }) => kind === 'deny')
  // All that deny must close; of those that allow, one must open.
  const until = changes.length === 0 ? undefined : isDenied ? Math.max(...changes) : Math.min(...changes)
  const which = because.flatMap(window => all.get(window) ?? []).map(describe)
  const seen = `${isDenied ? 'A freeze window is open' : 'No window that allows promotions is open'}: ${which.join('; ')}.`
  return waiting(
    seen,
    until === undefined ? 'Change the windows in towpath.yaml.' : `Run it again after ${isoTime(until)}.`,
    until,
  )
}

function syncWindow({ kind = 'deny', schedule, duration, timeZone }: FreezeWindow): SyncWindow {
  return { kind, schedule, duration, ...(timeZone === undefined ? {} : { timeZone }) }
}

function describe({ schedule, duration, timeZone = 'UTC', reason }: FreezeWindow): string {
  return `"${schedule}" ${timeZone} for ${duration}${reason === undefined ? '' : ` (${reason})`}`
}
