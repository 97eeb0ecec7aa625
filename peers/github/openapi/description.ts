import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'

let loaded: JsonObject | undefined

/** GitHub's own OpenAPI description of api.github.com: 13 MB, read once. */
function loadDescription(): JsonObject {
  if (loaded === undefined) {
    const require = createRequire(import.meta.url)
    const file = require.resolve('@octokit/openapi').replace(/index\.js$/, 'generated/api.github.com.json')
    loaded = JSON.parse(readFileSync(file, 'utf8')) as JsonObject
  }
  return loaded
}

/** The mapping at the end of `steps`, or undefined where the way ends earlier. */
export function lookUp(steps: readonly string[]): JsonObject | undefined {
  let value: JsonValue | undefined = loadDescription()
  for (const step of steps) {
    if (!isJsonObject(value) || !Object.hasOwn(value, step)) return undefined
    value = value[step]
  }
  return isJsonObject(value) ? value : undefined
}

/** A schema of the description as a JSON Schema that stands alone, with those it refers to and no others. */
export function standAlone(schema: JsonObject): JsonObject {
  const schemas: Record<string, JsonValue> = {}
  const waiting: JsonValue[] = [schema]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of referencesIn(next)) {
      if (Object.hasOwn(schemas, name)) continue
      const found = lookUp(['components', 'schemas', name]) ?? {}
      schemas[name] = toJsonSchema(found)
      waiting.push(found)
    }
  }
  return { allOf: [toJsonSchema(schema)], components: { schemas } }
}

function referencesIn(value: JsonValue): readonly string[] {
  if (isJsonArray(value)) return value.flatMap(referencesIn)
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, child]) =>
    key === '$ref' && typeof child === 'string' ? [child.slice(child.lastIndexOf('/') + 1)] : referencesIn(child),
  )
}

/** OpenAPI 3.0 has `nullable: true`; JSON Schema, and ajv where there is no `type` beside it, want null among the alternatives. */
function toJsonSchema(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(toJsonSchema)
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).map(([key, child]) => [key, toJsonSchema(child)] as const)
  const schema: JsonObject = Object.fromEntries(entries.filter(([key]) => key !== 'nullable' && key !== 'example'))
  return value['nullable'] === true ? { anyOf: [{ type: 'null' }, schema] } : schema
}
