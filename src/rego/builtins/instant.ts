import { RegoEvaluationFailed } from '../problem.ts'
import { toInteger } from '../value/number.ts'
import { RegoArray, type Value } from '../value/value.ts'
import { asNumber } from './builtin.ts'

const MILLION = 1_000_000n
const MAX_NANOSECONDS = 2n ** 63n

/** The fields of an instant as a clock shows them. Months count from 1. */
export interface WallClock {
  readonly date: readonly [year: number, month: number, day: number]
  readonly time: readonly [hour: number, minute: number, second: number]
  readonly weekday: number
}

/** Nanoseconds since 1970, or undefined where they do not fit in 64 bits. */
export function fitting(nanoseconds: bigint): bigint | undefined {
  return nanoseconds >= -MAX_NANOSECONDS && nanoseconds < MAX_NANOSECONDS ? nanoseconds : undefined
}

/** A number of nanoseconds, or `[nanoseconds, zone]`. */
function parseInstant(value: Value): { nanoseconds: bigint; zone: string } | undefined {
  const [first, second] = value instanceof RegoArray ? value.items : [value]
  const number = asNumber(first)
  const nanoseconds = number === undefined ? undefined : toInteger(number)
  const zone = second ?? 'UTC'
  if (nanoseconds === undefined || fitting(nanoseconds) === undefined || typeof zone !== 'string') return undefined
  return { nanoseconds, zone: zone === '' ? 'UTC' : zone }
}

export function wallClock(value: Value): WallClock | undefined {
  const instant = parseInstant(value)
  if (instant === undefined) return undefined
  const date = new Date(milliseconds(instant.nanoseconds))
  const shown = instant.zone === 'UTC' ? date : inZone(date, instant.zone)
  return {
    date: [shown.getUTCFullYear(), shown.getUTCMonth() + 1, shown.getUTCDate()],
    time: [shown.getUTCHours(), shown.getUTCMinutes(), shown.getUTCSeconds()],
    weekday: shown.getUTCDay(),
  }
}

/** As Go: a day that the month does not have runs into the next one. */
export function addDate(value: Value, years: number, months: number, days: number): bigint | undefined {
  const instant = parseInstant(value)
  if (instant === undefined) return undefined
  if (instant.zone !== 'UTC') {
    throw new RegoEvaluationFailed(`time.add_date is supported for UTC only, not for ${instant.zone}.`)
  }
  const date = new Date(milliseconds(instant.nanoseconds))
  const moved = Date.UTC(
    date.getUTCFullYear() + years,
    date.getUTCMonth() + months,
    date.getUTCDate() + days,
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    date.getUTCMilliseconds(),
  )
  if (Number.isNaN(moved)) return undefined
  return fitting(BigInt(moved) * MILLION + (((instant.nanoseconds % MILLION) + MILLION) % MILLION))
}

const RFC3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:\d\d)$/

export function parseRfc3339(text: string): bigint | undefined {
  const match = RFC3339.exec(text)
  const [, clock = '', fraction = '', offset = ''] = match ?? []
  const local = Date.parse(`${clock}Z`)
  // Date rolls an impossible day over; reading it back shows that.
  if (match === null || Number.isNaN(local) || new Date(local).toISOString().slice(0, 19) !== clock) return undefined
  const instant = Date.parse(`${clock}${offset}`)
  return Number.isNaN(instant)
    ? undefined
    : fitting(BigInt(instant) * MILLION + BigInt(fraction.slice(0, 9).padEnd(9, '0')))
}

function milliseconds(nanoseconds: bigint): number {
  const rest = ((nanoseconds % MILLION) + MILLION) % MILLION
  return Number((nanoseconds - rest) / MILLION)
}

/** A date whose UTC fields are what a clock in the zone shows. */
function inZone(date: Date, zone: string): Date {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  } catch {
    throw new RegoEvaluationFailed(`The time zone ${zone} is not known.`)
  }
  const offset = format.formatToParts(date).find(part => part.type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(offset) ?? []
  const shift = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds ?? '0')) * 1000
  return new Date(date.getTime() + (sign === '-' ? -shift : shift))
}
