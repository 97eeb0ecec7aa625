import { isNumber } from '../value/compare.ts'
import { formatValue } from '../value/format.ts'
import { RegoNumber, toDouble, toInt64 } from '../value/number.ts'
import type { Value } from '../value/value.ts'
import type { Verb } from './go-padding.ts'
import { formatArgument, type GoArgument, verbatim } from './go-verbs.ts'

const DIRECTIVE = /%([-+# 0]*)(\*|[0-9]+)?(?:\.(\*|[0-9]*))?(\[[0-9]+\])?(.?)/suy

/**
 * Go's `fmt.Sprintf`, with OPA's arguments: strings as they are, numbers as int, big.Int or float64, everything else
 * as its Rego text.
 *
 * @see https://pkg.go.dev/fmt
 */
export function formatGo(format: string, values: readonly Value[]): string | undefined {
  const args = values.map(toArgument)
  let result = ''
  let next = 0
  let reordered = false
  for (let position = 0; position < format.length; ) {
    const percent = format.indexOf('%', position)
    if (percent < 0) {
      result += format.slice(position)
      break
    }
    result += format.slice(position, percent)
    DIRECTIVE.lastIndex = percent
    const match = DIRECTIVE.exec(format)
    if (match === null) break
    const [whole, flags = '', width, precision, index, letter = ''] = match
    position = percent + whole.length
    if (letter === '') {
      result += '%!(NOVERB)'
      break
    }
    const verb: Verb = { letter, flags, width: undefined, precision: undefined }
    if (width === '*') {
      const given = starValue(args[next])
      next += 1
      if (given === undefined) result += '%!(BADWIDTH)'
      else if (given < 0) {
        verb.flags += '-'
        verb.width = -given
      } else verb.width = given
    } else if (width !== undefined) verb.width = Number(width)
    if (precision === '*') {
      const given = starValue(args[next])
      next += 1
      if (given === undefined || given < 0) result += '%!(BADPREC)'
      else verb.precision = given
    } else if (precision !== undefined) verb.precision = Number(precision)
    if ((verb.width ?? 0) > 1_000_000 || (verb.precision ?? 0) > 1_000_000) return undefined
    if (index !== undefined) {
      next = Number(index.slice(1, -1)) - 1
      reordered = true
    }
    if (letter === '%') {
      result += '%'
      continue
    }
    const arg = args[next]
    if (arg === undefined) result += index === undefined ? `%!${letter}(MISSING)` : `%!${letter}(BADINDEX)`
    else result += formatArgument(verb, arg)
    next += 1
  }
  if (!reordered && next < args.length) {
    result += `%!(EXTRA ${args
      .slice(next)
      .map(arg => `${arg.type}=${verbatim(arg)}`)
      .join(', ')})`
  }
  return result
}

function starValue(arg: GoArgument | undefined): number | undefined {
  return arg?.type === 'int64' && arg.value >= -1_000_000n && arg.value <= 1_000_000n ? Number(arg.value) : undefined
}

function toArgument(value: Value): GoArgument {
  if (typeof value === 'string') return { type: 'string', value }
  if (!isNumber(value)) return { type: 'string', value: formatValue(value) }
  const int64 = toInt64(value)
  if (int64 !== undefined) return { type: 'int64', value: int64 }
  if (value instanceof RegoNumber && /^-?[0-9]+$/.test(value.text))
    return { type: '*big.Int', value: BigInt(value.text) }
  const double = toDouble(value)
  return Number.isFinite(double) ? { type: 'float64', value: double } : { type: 'string', value: formatValue(value) }
}
