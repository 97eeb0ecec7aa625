import { isAddress, isBlock } from './address.ts'
import { parseQuantity } from './quantity.ts'

interface Format {
  /** What the values of the format are, as the end of "must be …". */
  readonly description: string
  readonly type: 'string' | 'number'
  readonly check: (value: never) => boolean
}

const date = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const dateTime =
  /^(?<date>\d{4}-\d{2}-\d{2})[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/
const goDuration = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/
const wordDuration =
  /^\d+\s*(?:ns|us|µs|μs|ms|nanosecond|microsecond|millisecond|second|minute|hour|day|week|s|m|h|d|w|hr|min|sec)s?$/
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const mac = /^[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}$/
const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

/**
 * The formats that are checked. The API server ignores formats that it does not know, and so do we; of those it knows, the ones that no
 * Kubernetes type uses (credit cards, ISBNs, colours) are not checked here.
 *
 * @see apiextensions-apiserver pkg/apiserver/validation/formats.go
 */
const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  [
    'int32',
    numberFormat('an integer of 32 bits (-2147483648 to 2147483647)', value => value >= -(2 ** 31) && value < 2 ** 31),
  ],
  ['int64', numberFormat('an integer of 64 bits', value => value >= -(2 ** 63) && value <= 2 ** 63)],
  ['quantity', stringFormat('a quantity such as 500m, 2 or 1.5Gi', value => parseQuantity(value) !== undefined)],
  ['byte', stringFormat('base64', value => base64.test(value.replaceAll(/[\r\n]/g, '')))],
  ['date', stringFormat('a date such as 2026-01-31', value => date.test(value))],
  ['date-time', stringFormat('a time such as 2026-01-31T10:00:00Z', isDateTime)],
  [
    'duration',
    stringFormat('a duration such as 90s or 1h30m', value => goDuration.test(value) || wordDuration.test(value)),
  ],
  ['ipv4', stringFormat('an IPv4 address', value => isAddress(value, 4))],
  ['ipv6', stringFormat('an IPv6 address', value => isAddress(value, 6))],
  ['cidr', stringFormat('a block of addresses such as 10.0.0.0/8', isBlock)],
  ['mac', stringFormat('a MAC address', value => mac.test(value))],
  ['uuid', stringFormat('a UUID', value => uuid.test(value))],
])

export function isCheckedFormat(name: string): boolean {
  return formats.has(name)
}

/** What values of a checked format are: `base64`, `a date such as 2026-01-31`. */
export function describeFormat(name: string): string {
  return formats.get(name)?.description ?? name
}

/** The formats as ajv takes them. */
export function ajvFormats(): Record<
  string,
  { type: 'string'; validate: (value: string) => boolean } | { type: 'number'; validate: (value: number) => boolean }
> {
  return Object.fromEntries([...formats].map(([name, { type, check }]) => [name, { type, validate: check } as never]))
}

function stringFormat(description: string, check: (value: string) => boolean): Format {
  return { description, type: 'string', check }
}

function numberFormat(description: string, check: (value: number) => boolean): Format {
  return { description, type: 'number', check }
}

function isDateTime(value: string): boolean {
  const day = dateTime.exec(value)?.groups?.['date']
  return day !== undefined && date.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`))
}
