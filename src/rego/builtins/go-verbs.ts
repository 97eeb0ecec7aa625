import { isPrintable, quote } from '../value/format.ts'
import { formatDoubleGeneral } from '../value/format-double.ts'
import { formatFloat } from './go-floats.ts'
import { pad, padNumber, sign, type Verb } from './go-padding.ts'

export type GoArgument =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'int64' | '*big.Int'; readonly value: bigint }
  | { readonly type: 'float64'; readonly value: number }

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
  return text ?? `%!${verb.letter}(${arg.type}=${formatArgument({ ...verb, letter: 'v' }, arg)})`
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
