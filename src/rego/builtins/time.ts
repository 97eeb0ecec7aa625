import { numberFromInteger } from '../value/number.ts'
import { RegoArray, type Value } from '../value/value.ts'
import { asInteger, type Builtin, type BuiltinTable, onString, unary } from './builtin.ts'
import { addDate, fitting, parseRfc3339, type WallClock, wallClock } from './instant.ts'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

export const time: BuiltinTable = {
  'time.now_ns': { arity: 0, evaluate: (_, { now }) => numberFromInteger(BigInt(now) * 1_000_000n) },
  'time.parse_rfc3339_ns': onString(text => toNumber(parseRfc3339(text))),
  'time.parse_duration_ns': onString(text => toNumber(parseDuration(text))),
  'time.date': onClock(({ date }) => new RegoArray(date)),
  'time.clock': onClock(({ time: clock }) => new RegoArray(clock)),
  'time.weekday': onClock(({ weekday }) => WEEKDAYS[weekday]),
  'time.add_date': {
    arity: 4,
    evaluate: ([instant, ...distance]) => {
      const [years, months, days] = distance.map(asInteger)
      if (instant === undefined || years === undefined || months === undefined || days === undefined) return undefined
      return toNumber(addDate(instant, years, months, days))
    },
  },
}

function onClock(evaluate: (clock: WallClock) => Value | undefined): Builtin {
  return unary(value => {
    const clock = wallClock(value)
    return clock && evaluate(clock)
  })
}

function toNumber(nanoseconds: bigint | undefined): Value | undefined {
  return nanoseconds === undefined ? undefined : numberFromInteger(nanoseconds)
}

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
  // Not in Go, but in OPA.
  ['d', 86_400_000_000_000n],
  ['w', 604_800_000_000_000n],
  ['y', 31_536_000_000_000_000n],
])
const PART = /([0-9]*)(?:\.([0-9]*))?([a-z\u00b5\u03bc]+)/y

/** Go's `time.ParseDuration` with days, weeks and years: `1h30m`, `-1.5s`, `1d`. */
function parseDuration(text: string): bigint | undefined {
  const [, sign = '', parts = ''] = /^([+-]?)(.*)$/s.exec(text) ?? []
  if (parts === '0') return 0n
  let total = 0n
  PART.lastIndex = 0
  while (PART.lastIndex < parts.length) {
    const [, whole = '', fraction = '', name = ''] = PART.exec(parts) ?? []
    const unit = UNITS.get(name)
    if (unit === undefined || whole + fraction === '') return undefined
    total += BigInt(whole || '0') * unit + (BigInt(fraction || '0') * unit) / 10n ** BigInt(fraction.length)
  }
  if (parts === '') return undefined
  return fitting(sign === '-' ? -total : total)
}
