import { isPrintable, quote } from '../value/format.ts'
import { formatDoubleGeneral, writeDigits } from '../value/format-double.ts'

export type GoArgument =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'int64' | '*big.Int'; readonly value: bigint }
  | { readonly type: 'float64'; readonly value: number }

export interface Verb {
  readonly letter: string
  flags: string
  width: number | undefined
  precision: number | undefined
}

/** The argument as `%v` prints it. */
export function verbatim(arg: GoArgument): string {
  if (arg.type === 'string') return arg.value
  return arg.type === 'float64' ? formatDoubleGeneral(arg.value) : arg.value.toString()
}

export function formatArgument(verb: Verb, arg: GoArgument): string {
  if (verb.letter === 'T') return pad(arg.type, verb)
  const text =
    arg.type === 'string'
      ? formatString(verb, arg.value)
      : arg.type === 'float64'
        ? formatFloat(verb, arg.value)
        : formatInteger(verb, arg)
  return text ?? `%!${verb.letter}(${arg.type}=${verbatim(arg)})`
}

function formatString(verb: Verb, value: string): string | undefined {
  const cut = verb.precision === undefined ? value : [...value].slice(0, verb.precision).join('')
  switch (verb.letter) {
    case 'v':
      return verb.flags.includes('#') ? pad(quote(cut), verb) : pad(cut, verb)
    case 's':
      return pad(cut, verb)
    case 'q':
      return pad(verb.flags.includes('#') && !cut.includes('`') ? `\`${cut}\`` : quote(cut), verb)
    case 'x':
    case 'X': {
      const hex = [...new TextEncoder().encode(value)].map(byte => byte.toString(16).padStart(2, '0'))
      const shown = hex.slice(0, verb.precision).join(verb.flags.includes(' ') ? ' ' : '')
      const text = verb.flags.includes('#') && shown !== '' ? `0x${shown}` : shown
      return pad(verb.letter === 'X' ? text.toUpperCase() : text, verb)
    }
    default:
      return undefined
  }
}

function formatInteger(verb: Verb, arg: GoArgument & { readonly value: bigint }): string | undefined {
  const { value } = arg
  switch (verb.letter) {
    case 'v':
    case 'd':
      return padNumber(digits(value, 10, verb), sign(value < 0n, verb), '', verb)
    case 's':
      return arg.type === '*big.Int' ? padNumber(digits(value, 10, verb), sign(value < 0n, verb), '', verb) : undefined
    case 'b':
      return padNumber(digits(value, 2, verb), sign(value < 0n, verb), verb.flags.includes('#') ? '0b' : '', verb)
    case 'o':
      return padNumber(digits(value, 8, verb), sign(value < 0n, verb), verb.flags.includes('#') ? '0' : '', verb)
    case 'O':
      return padNumber(digits(value, 8, verb), sign(value < 0n, verb), '0o', verb)
    case 'x':
      return padNumber(digits(value, 16, verb), sign(value < 0n, verb), verb.flags.includes('#') ? '0x' : '', verb)
    case 'X':
      return padNumber(
        digits(value, 16, verb).toUpperCase(),
        sign(value < 0n, verb),
        verb.flags.includes('#') ? '0X' : '',
        verb,
      )
    case 'c':
      return arg.type === 'int64' ? pad(character(value), verb) : undefined
    case 'q':
      return arg.type === 'int64' ? pad(quoteCharacter(character(value)), verb) : undefined
    case 'U':
      return arg.type === 'int64' ? pad(`U+${value.toString(16).toUpperCase().padStart(4, '0')}`, verb) : undefined
    default:
      return undefined
  }
}

function digits(value: bigint, radix: number, verb: Verb): string {
  if (verb.precision === 0 && value === 0n) return ''
  return (value < 0n ? -value : value).toString(radix).padStart(verb.precision ?? 0, '0')
}

function character(value: bigint): string {
  const isRune = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value <= 0xdfffn)
  return isRune ? String.fromCodePoint(Number(value)) : '\ufffd'
}

function quoteCharacter(text: string): string {
  if (text === "'") return "'\\''"
  return isPrintable(text) && text !== '\\' ? `'${text}'` : `'${quote(text).slice(1, -1)}'`
}

function formatFloat(verb: Verb, value: number): string | undefined {
  const magnitude = Math.abs(value)
  const lead = sign(value < 0 || Object.is(value, -0), verb)
  switch (verb.letter) {
    case 'v':
    case 'g':
    case 'G': {
      const text = verb.precision === undefined ? formatDoubleGeneral(magnitude) : general(magnitude, verb.precision)
      return padNumber(verb.letter === 'G' ? text.toUpperCase() : text, lead, '', verb)
    }
    case 'f':
    case 'F':
      return padNumber(fixed(magnitude, verb.precision ?? 6), lead, '', verb)
    case 'e':
    case 'E': {
      const [mantissa = '', power = ''] = magnitude.toExponential(Math.min(verb.precision ?? 6, 100)).split('e')
      const text = `${mantissa}e${power.slice(0, 1)}${power.slice(1).padStart(2, '0')}`
      return padNumber(verb.letter === 'E' ? text.toUpperCase() : text, lead, '', verb)
    }
    default:
      return undefined
  }
}

function fixed(value: number, precision: number): string {
  if (value < 1e21) return value.toFixed(Math.min(precision, 100))
  return precision === 0 ? BigInt(value).toString() : `${BigInt(value)}.${'0'.repeat(precision)}`
}

function general(value: number, precision: number): string {
  if (value === 0) return '0'
  const count = Math.min(Math.max(precision, 1), 100)
  const [mantissa = '', power = '0'] = value.toExponential(count - 1).split('e')
  const shown = mantissa.replace('.', '').replace(/0+$/, '')
  return writeDigits(shown, Number(power) + 1, count)
}

function sign(negative: boolean, verb: Verb): string {
  if (negative) return '-'
  if (verb.flags.includes('+')) return '+'
  return verb.flags.includes(' ') ? ' ' : ''
}

function padNumber(text: string, lead: string, prefix: string, verb: Verb): string {
  const zeros = verb.flags.includes('0') && !verb.flags.includes('-')
  const isExact = verb.precision !== undefined && 'dbox'.includes(verb.letter.toLowerCase())
  if (!zeros || isExact) return pad(lead + prefix + text, { ...verb, flags: verb.flags.replaceAll('0', '') })
  return lead + prefix + text.padStart((verb.width ?? 0) - lead.length - prefix.length, '0')
}

function pad(text: string, verb: Verb): string {
  const missing = (verb.width ?? 0) - [...text].length
  if (missing <= 0) return text
  if (verb.flags.includes('-')) return text + ' '.repeat(missing)
  return (verb.flags.includes('0') ? '0' : ' ').repeat(missing) + text
}
