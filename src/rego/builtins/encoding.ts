import { createHash, createHmac } from 'node:crypto'
import { formatJson } from '../value/format-json.ts'
import { parseJson } from '../value/parse-json.ts'
import { RegoArray, RegoObject, type Value } from '../value/value.ts'
import { asList, type BuiltinTable, onString, onStrings, unary } from './builtin.ts'

export const encoding: BuiltinTable = {
  'json.marshal': unary(formatJson),
  'json.unmarshal': onString(parseJson),
  'json.is_valid': unary(value => typeof value === 'string' && parseJson(value) !== undefined),
  'base64.encode': onString(text => Buffer.from(text).toString('base64')),
  'base64.decode': onString(text => decode64(text, /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)),
  'base64.is_valid': unary(
    value =>
      typeof value === 'string' && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value),
  ),
  'base64url.encode': onString(text => {
    const encoded = Buffer.from(text).toString('base64url')
    return encoded.padEnd(Math.ceil(encoded.length / 4) * 4, '=')
  }),
  'base64url.encode_no_pad': onString(text => Buffer.from(text).toString('base64url')),
  'base64url.decode': onString(text => decode64(text, /^[A-Za-z0-9_-]*={0,2}$/)),
  'hex.encode': onString(text => Buffer.from(text).toString('hex')),
  'hex.decode': onString(text =>
    /^(?:[0-9a-fA-F]{2})*$/.test(text) ? Buffer.from(text, 'hex').toString() : undefined,
  ),
  'urlquery.encode': onString(escapeQuery),
  'urlquery.decode': onString(unescapeQuery),
  'urlquery.encode_object': unary(encodeObject),
  'urlquery.decode_object': onString(decodeObject),
  'crypto.hmac.md5': onStrings((text, key) => createHmac('md5', key).update(text).digest('hex')),
  'crypto.hmac.sha1': onStrings((text, key) => createHmac('sha1', key).update(text).digest('hex')),
  'crypto.hmac.sha256': onStrings((text, key) => createHmac('sha256', key).update(text).digest('hex')),
  'crypto.hmac.sha512': onStrings((text, key) => createHmac('sha512', key).update(text).digest('hex')),
  'crypto.hmac.equal': onStrings((left, right) => left === right),
  'crypto.md5': onString(text => createHash('md5').update(text).digest('hex')),
  'crypto.sha1': onString(text => createHash('sha1').update(text).digest('hex')),
  'crypto.sha256': onString(text => createHash('sha256').update(text).digest('hex')),
}

function decode64(text: string, allowed: RegExp): string | undefined {
  const plain = text.replace(/[\r\n]/g, '')
  if (!allowed.test(plain) || plain.replace(/=+$/, '').length % 4 === 1) return undefined
  return Buffer.from(plain, 'base64').toString()
}

/** Go's `url.QueryEscape`. */
function escapeQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}

function unescapeQuery(text: string): string | undefined {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return undefined
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/[^%]+|%../g, part =>
      part.startsWith('%') ? part : encodeURI(part.toWellFormed()).replaceAll('%25', '%'),
    )
  return Buffer.from(
    bytes.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
}

function encodeObject(object: Value): string | undefined {
  if (!(object instanceof RegoObject)) return undefined
  const parts: string[] = []
  for (const { key, value } of object.sorted()) {
    const values = typeof value === 'string' ? [value] : asList(value)
    if (typeof key !== 'string' || !values?.every(item => typeof item === 'string')) return undefined
    for (const item of values) parts.push(`${escapeQuery(key)}=${escapeQuery(item)}`)
  }
  return parts.join('&')
}

function decodeObject(text: string): Value | undefined {
  const found = new Map<string, string[]>()
  for (const part of text.split('&')) {
    if (part === '') continue
    if (part.includes(';')) return undefined
    const [name = '', ...rest] = part.split('=')
    const key = unescapeQuery(name)
    const value = unescapeQuery(rest.join('='))
    if (key === undefined || value === undefined) return undefined
    found.set(key, [...(found.get(key) ?? []), value])
  }
  return RegoObject.of([...found].map(([key, values]) => [key, new RegoArray(values)]))
}
