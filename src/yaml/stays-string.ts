import { resolvePlain } from './scalar.ts'

/** Letters, digits and the signs that image references are made of; nothing that means something in YAML at such a place. */
const harmless = /^[\w./][\w./@:+=-]*$/
const words =
  /^(?:~|null|Null|NULL|y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/
const integer = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*)$/
/** With an exponent some readers ask for no digit before it: `e6`. */
const float = /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?$/
const baseSixtyFloat = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/
const notFinite = /^[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)$/
const timestamp = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt][0-9:.]+(?:Z|[-+][0-9:]+)?)?$/

/**
 * Whether a text may stand without quotes, in block and in flow collections, and is a string for every reader: YAML 1.1, YAML 1.2, and
 * the API server's dialect of both. `1.10`, `1234e56` (a short commit hash), `12:30:45` and `on` are not.
 *
 * @see https://yaml.org/type/ (1.1) and YAML 1.2.2, section 10.3.2
 */
export function staysString(text: string): boolean {
  if (text.length > 1_024 || !harmless.test(text) || text.endsWith(':')) return false
  const patterns = [words, integer, float, baseSixtyFloat, notFinite, timestamp]
  return !patterns.some(pattern => pattern.test(text)) && resolvePlain(text) === text && text !== '...'
}
