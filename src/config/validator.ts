import { Ajv, type ErrorObject } from 'ajv'
import type { JsonValue } from '../yaml/json.ts'
import schema from './towpath.schema.json' with { type: 'json' }

export type Validate = (value: JsonValue) => readonly ErrorObject[]

/**
 * `towpath.schema.json`, or another schema whose mistakes are told in the same way, compiled. A file of its own, loaded when one is read: ajv costs
 * more than everything else here.
 */
export function compileSchema(description: object = schema): Validate {
  const ajv = new Ajv({ allErrors: true, verbose: true, messages: false, ownProperties: true })
  // It compares each item with each other, which a long list makes slow; list-rules.ts does it in one pass.
  ajv.removeKeyword('uniqueItems').addKeyword('uniqueItems')
  const validate = ajv.compile(description)
  return value => (validate(value) ? [] : (validate.errors ?? []))
}
