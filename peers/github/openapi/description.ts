import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'

let loaded: JsonObject | undefined

/** GitHub's own OpenAPI description of api.github.com, read once, with its `nullable` said in JSON Schema's words. */
export function loadDescription(): JsonObject {
  if (loaded === undefined) {
    const require = createRequire(import.meta.url)
    const file = require.resolve('@octokit/openapi').replace(/index\.js$/, 'generated/api.github.com.json')
    const value = toJsonSchema(JSON.parse(readFileSync(file, 'utf8')) as JsonValue)
    loaded = isJsonObject(value) ? value : {}
  }
  return loaded
}

/** OpenAPI 3.0 has `nullable: true`; JSON Schema, and ajv where there is no `type` beside it, want null among the alternatives. */
function toJsonSchema(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(toJsonSchema)
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).map(([key, child]) => [key, toJsonSchema(child)] as const)
  const schema: JsonObject = Object.fromEntries(entries.filter(([key]) => key !== 'nullable' && key !== 'example'))
  return value['nullable'] === true ? { anyOf: [{ type: 'null' }, schema] } : schema
}
