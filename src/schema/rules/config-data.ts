import type { JsonValue } from '../../yaml/json.ts'
import { fieldError, invalid, invalidKey, required, tooLong } from '../field-error.ts'
import { mapping, text } from '../lenient.ts'
import { configKeyFaults } from '../names.ts'
import type { Rule } from './rule.ts'

/** Bytes of all values of a ConfigMap or a Secret. */
const dataBytes = 1_024 * 1_024

const configMapData: Rule = {
  on: ['core.v1.ConfigMap'],
  *check({ data, binaryData }, at) {
    for (const [field, values] of [
      ['data', data],
      ['binaryData', binaryData],
    ] as const) {
      for (const key of Object.keys(mapping(values))) {
        for (const fault of configKeyFaults(key)) yield invalidKey([...at, field, key], key, fault)
      }
    }
    for (const key of Object.keys(mapping(binaryData))) {
      if (!Object.hasOwn(mapping(data), key)) continue
      yield invalidKey([...at, 'binaryData', key], key, 'duplicate of key present in data', 'Keep one of them.')
    }
    const bytes = plainBytes(data) + base64Bytes(binaryData)
    if (bytes > dataBytes) yield tooLong(at, `may not be more than ${dataBytes} bytes, and has ${bytes}`)
  },
}

const secretData: Rule = {
  on: ['core.v1.Secret'],
  *check({ data, stringData }, at) {
    for (const [field, values] of [
      ['data', data],
      ['stringData', stringData],
    ] as const) {
      for (const key of Object.keys(mapping(values))) {
        for (const fault of configKeyFaults(key)) yield invalidKey([...at, field, key], key, fault)
      }
    }
    const replaced = Object.keys(mapping(stringData))
    const kept = Object.entries(mapping(data)).filter(([key]) => !replaced.includes(key))
    const bytes = plainBytes(stringData) + base64Bytes(Object.fromEntries(kept))
    if (bytes > dataBytes) yield tooLong([...at, 'data'], `may not be more than ${dataBytes} bytes, and has ${bytes}`)
  },
}

/** The keys that a Secret of a type must have. */
const typeKeys: ReadonlyMap<JsonValue | undefined, readonly string[]> = new Map([
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
])

const secretType: Rule = {
  on: ['core.v1.Secret'],
  *check({ type, data, stringData, metadata }, at) {
    const has = (key: string) => Object.hasOwn(mapping(data), key) || Object.hasOwn(mapping(stringData), key)
    for (const key of typeKeys.get(type) ?? []) {
      if (has(key)) continue
      yield required([...at, 'data'], key, `a Secret of type ${type} must have it`)
    }
    if (type === 'kubernetes.io/basic-auth' && !has('username') && !has('password')) {
      yield fieldError(
        'schema/required',
        at,
        'value',
        `data: Required value: a Secret of type ${type} must have username or password`,
      )
    }
    const account = text(mapping(mapping(metadata)['annotations'])['kubernetes.io/service-account.name'])
    if (type === 'kubernetes.io/service-account-token' && (account === undefined || account === '')) {
      yield required([...at, 'metadata', 'annotations'], 'kubernetes.io/service-account.name')
    }
    const config = text(mapping(stringData)['.dockerconfigjson'])
    if (type === 'kubernetes.io/dockerconfigjson' && config !== undefined && !isJson(config)) {
      yield invalid([...at, 'stringData', '.dockerconfigjson'], config, 'must be JSON')
    }
  },
}

function plainBytes(values: JsonValue | undefined): number {
  return Object.values(mapping(values)).reduce<number>((sum, value) => sum + Buffer.byteLength(text(value) ?? ''), 0)
}

function base64Bytes(values: JsonValue | undefined): number {
  return Object.values(mapping(values)).reduce<number>(
    (sum, value) => sum + Math.floor(((text(value) ?? '').length * 3) / 4),
    0,
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export const configDataRules: readonly Rule[] = [configMapData, secretData, secretType]
