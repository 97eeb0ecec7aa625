import { Ajv, type ErrorObject, type SchemaValidateFunction, type ValidateFunction } from 'ajv'
import { RE2JS } from 're2js'
import type { JsonValue } from '../yaml/json.ts'
import { gatherBranches } from './branches.ts'
import type { Definitions } from './definitions.ts'
import { ajvFormats } from './formats.ts'
import { fromDefinition, type JsonSchema } from './json-schema.ts'
import { type Duplicate, duplicateItems, duplicateKeys } from './list-type.ts'

type MakeSchema = () => JsonSchema

/**
 * Checks values against JSON Schemas by ajv.
 *
 * A definition is compiled when the first value of it is met, not when a schema that refers to it is: of the hundreds of definitions
 * that a Pod can be made of, a manifest uses a few dozen. The same goes for the mappings inside a custom resource.
 */
export class Validator {
  readonly #ajv: Ajv
  readonly #compiled = new Map<string | MakeSchema, ValidateFunction>()

  constructor(definitions: Definitions) {
    this.#ajv = createAjv({
      definition: name => this.#once(name, () => fromDefinition(definitions.get(name))),
      lazily: make => this.#once(make, make),
    })
  }

  compile(schema: JsonSchema): (value: JsonValue) => readonly ErrorObject[] {
    const validate = this.#ajv.compile(schema)
    return value => (validate(value) ? [] : gatherBranches(validate.errors ?? []))
  }

  #once(key: string | MakeSchema, make: MakeSchema): ValidateFunction {
    const known = this.#compiled.get(key)
    if (known !== undefined) return known
    const compiled = this.#ajv.compile(make())
    this.#compiled.set(key, compiled)
    return compiled
  }
}

interface Lazy {
  readonly definition: (name: string) => ValidateFunction
  readonly lazily: (make: MakeSchema) => ValidateFunction
}

function createAjv({ definition, lazily }: Lazy): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    // The schemas are made by json-schema.ts, from whose output ajv has nothing to warn of.
    strict: false,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    messages: false,
    verbose: true,
    ownProperties: true,
    formats: ajvFormats(),
    code: { regExp: re2Engine(), optimize: false },
  })
  ajv.addKeyword({ keyword: 'definition', schemaType: 'string', errors: 'full', validate: validateBy(definition) })
  ajv.addKeyword({ keyword: 'lazily', errors: 'full', validate: validateBy(lazily) })
  ajv.addKeyword({
    keyword: 'listMapKeys',
    type: 'array',
    schemaType: 'array',
    errors: 'full',
    validate: validateList(duplicateKeys),
  })
  ajv.addKeyword({
    keyword: 'listSet',
    type: 'array',
    schemaType: 'boolean',
    errors: 'full',
    validate: validateList(duplicateItems),
  })
  return ajv
}

function validateBy<Key>(compiled: (key: Key) => ValidateFunction): SchemaValidateFunction {
  const keyword: SchemaValidateFunction = (key: Key, value: JsonValue, _parent, context) => {
    const validate = compiled(key)
    if (validate(value, context)) return true
    // What is above overwrites the paths in schemas, by which branches are told.
    keyword.errors = gatherBranches(validate.errors ?? [])
    return false
  }
  return keyword
}

function validateList<Schema>(
  find: (items: readonly JsonValue[], schema: Schema) => readonly Duplicate[],
): SchemaValidateFunction {
  const keyword: SchemaValidateFunction = (schema: Schema, items: readonly JsonValue[], _parent, context) => {
    const duplicates = find(items, schema)
    if (duplicates.length === 0) return true
    keyword.errors = duplicates.map(({ index, shown }) => ({
      keyword: 'duplicate',
      instancePath: `${context?.instancePath ?? ''}/${index}`,
      params: { shown },
    }))
    return false
  }
  return keyword
}

/** Patterns run on RE2 as they do in the API server: the same syntax, and no input makes them slow. */
function re2Engine() {
  const engine = (pattern: string) => {
    const compiled = RE2JS.compile(pattern)
    return { test: (text: string) => compiled.matcher(text).find(), toString: () => pattern }
  }
  // ajv asks for the code that would make the engine again in a stand-alone module; none is made here.
  return Object.assign(engine, { code: 'undefined' })
}
