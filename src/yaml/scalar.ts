import { parseInteger } from './integer.ts'

/** What a scalar stands for. An integer that a JavaScript number cannot hold is a bigint. */
export type Resolved = null | boolean | number | bigint | string

/** Why the API server's parser refuses a scalar. */
export interface Fault {
  readonly rule: 'yaml/tag' | 'yaml/syntax'
  readonly fault: string
  readonly fix: string
}

export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'fault' in value
}

const words = new Map<string, null | boolean | number>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(word => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(word => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(word => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map(word => [word, Number.NEGATIVE_INFINITY] as const),
])
/** Anything that is not a string begins with one of these. */
const mayBeMoreThanString = /^(?:$|[-+.0-9~yYnNtTfFoO])/
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
/** Go's ParseFloat takes single underscores between digits. */
const dottedFloat = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/
const timestamp =
  /^[0-9]{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12][0-9]|3[01])(?:$|[Tt ][0-9:.]+(?:Z|[-+][0-9]{2}:[0-9]{2})?$)/

/**
 * The value of a plain scalar without a tag, in the dialect of sigs.k8s.io/yaml: YAML 1.1 without base 60, timestamps left as strings.
 *
 * @see go-yaml v2 `resolve.go`
 */
export function resolvePlain(source: string): Resolved {
  if (!mayBeMoreThanString.test(source)) return source
  const word = words.get(source)
  if (word !== undefined) return word
  const first = source.charCodeAt(0)
  if (first === 46 /* . */) return dottedFloat.test(source) ? finite(source.replaceAll('_', ''), source) : source
  if (first > 57 /* 9 */) return source
  const plain = source.includes('_') ? source.replaceAll('_', '') : source
  const integer = parseInteger(plain)
  if (integer !== undefined) return integer
  if (float.test(plain)) return finite(plain, source)
  return source
}

/** Go's ParseFloat refuses what overflows, and the scalar stays a string. */
function finite(plain: string, source: string): number | string {
  const value = Number(plain)
  return Number.isFinite(value) ? value : source
}

/**
 * The value of a scalar with an explicit tag. A tag that the parser does not know leaves a string, whatever the style.
 *
 * @param tag in full: `tag:yaml.org,2002:int`
 */
export function resolveTagged(source: string, tag: string): Resolved | Fault {
  switch (tag) {
    case 'tag:yaml.org,2002:null':
    case 'tag:yaml.org,2002:bool':
    case 'tag:yaml.org,2002:int':
    case 'tag:yaml.org,2002:float':
      return resolveCore(source, tag.slice('tag:yaml.org,2002:'.length))
    case 'tag:yaml.org,2002:timestamp':
      return timestamp.test(source) ? source : tagFault(`${JSON.stringify(source)} is not a timestamp.`)
    case 'tag:yaml.org,2002:binary':
      return decodeBase64(source)
    default:
      return source
  }
}

/**
 * The value of a scalar as JSON holds it.
 *
 * @param tag in full; undefined for a plain scalar without one
 */
export function scalarValue(source: string, tag: string | undefined): null | boolean | number | string | Fault {
  const value = tag === undefined ? resolvePlain(source) : resolveTagged(source, tag)
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return {
      rule: 'yaml/syntax',
      fault: `JSON has no number ${source}.`,
      fix: 'Put it in quotes if a string is meant.',
    }
  }
  if (typeof value === 'string' && !value.isWellFormed()) {
    return { rule: 'yaml/syntax', fault: 'An escape stands for half a character.', fix: 'Write the character itself.' }
  }
  return value
}

function tagFault(fault: string): Fault {
  return { rule: 'yaml/tag', fault, fix: 'Change the value, or remove the tag.' }
}

function resolveCore(source: string, wanted: string): Resolved | Fault {
  const value = resolvePlain(source)
  const kind = kindOf(value, source)
  if (kind === wanted) return value
  const isUnsigned = typeof value === 'bigint' && value >= 2n ** 63n
  if (wanted === 'float' && kind === 'int' && !isUnsigned) return Number(value)
  return tagFault(`${JSON.stringify(source)} is not what its tag !!${wanted} says.`)
}

function kindOf(value: Resolved, source: string): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  return typeof value === 'bigint' || parseInteger(source.replaceAll('_', '')) !== undefined ? 'int' : 'float'
}

/** The bytes as text, what is not UTF-8 replaced, as Go writes such a string into JSON. */
function decodeBase64(source: string): string | Fault {
  const compact = source.replace(/[\r\n]/g, '')
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) {
    return tagFault('The tag !!binary needs base64 with padding.')
  }
  return Buffer.from(compact, 'base64').toString('utf8')
}
