import { Cron } from 'croner'
import { parseDuration } from '../text/duration.ts'
import { UserError } from '../text/user-error.ts'
import type { Instant } from './application-state.ts'

/** An entry of an AppProject's `spec.syncWindows`, or a freeze window of an environment, which means the same. */
export interface SyncWindow {
  readonly kind: 'allow' | 'deny'
  /** Five-part cron expression of its starts. */
  readonly schedule: string
  /** How long it is open, as Go writes durations: `1h30m`. */
  readonly duration: string
  /** IANA name; default UTC. */
  readonly timeZone?: string
  readonly applications?: readonly string[]
  readonly namespaces?: readonly string[]
  readonly clusters?: readonly string[]
  /** Whether all of the lists that are given must match. Default: any. */
  readonly match?: 'all' | 'any'
  /** Whether a person may sync all the same. */
  readonly manualSync?: 'allowed'
}

/**
 * Whether a window is open at an instant: a start lies within its duration before, both ends excluded.
 *
 * The zone's offset at that instant is applied to the whole question, as Argo CD does it: around a change of the clock the hour counts as it is now.
 * A start that never comes (30 February) is a window that is always open: to Argo CD it is the year 1, which lies before any instant.
 *
 * @throws UserError that names the schedule, duration or zone that cannot be read
 * @see Argo CD pkg/apis/application/v1alpha1/types.go, SyncWindow.active; robfig/cron spec.go, SpecSchedule.Next
 */
export function isOpenAt(window: SyncWindow, instant: Instant): boolean {
  const local = instant + offsetOf(window.timeZone ?? 'UTC', instant)
  const next = readSchedule(window.schedule).nextRun(new Date(local - readDuration(window.duration)))
  return next === null || next.getTime() < local
}

/** When an open window closes, or a closed one opens next; undefined where it never does. */
export function nextChange(window: SyncWindow, instant: Instant): Instant | undefined {
  const offset = offsetOf(window.timeZone ?? 'UTC', instant)
  const duration = readDuration(window.duration)
  const schedule = readSchedule(window.schedule)
  const from = isOpenAt(window, instant) ? instant + offset - duration : instant + offset
  const start = schedule.nextRun(new Date(from))
  if (start === null) return undefined
  return start.getTime() - offset + (from === instant + offset ? 0 : duration)
}

function readSchedule(schedule: string): Cron {
  try {
    return new Cron(schedule, { timezone: 'UTC', mode: '5-part' })
  } catch (error) {
    throw new UserError(
      `The schedule "${schedule}" is no cron expression of five parts (${error instanceof Error ? error.message : String(error)}). Write minute, hour, day, month and weekday: 0 22 * * 5.`,
    )
  }
}

/** Milliseconds. */
function readDuration(duration: string): number {
  const milliseconds = parseDuration(duration)
  if (milliseconds === undefined)
    throw new UserError(`The duration "${duration}" cannot be read. Write hours, minutes and seconds: 1h30m.`)
  return milliseconds
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetOf(timeZone: string, instant: Instant): number {
  if (timeZone === '' || timeZone === 'UTC') return 0
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  } catch {
    throw new UserError(`The time zone "${timeZone}" is not known. Write an IANA name: Europe/Zurich.`)
  }
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const found = name.match(/^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/)
  if (found === null) return 0
  const [, sign, hours, minutes, seconds = '0'] = found
  return (sign === '-' ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}
