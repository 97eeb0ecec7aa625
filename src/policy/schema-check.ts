import { Definitions, objectMeta } from '../schema/definitions.ts'
import { explain } from '../schema/explain.ts'
import { fromCustomResource } from '../schema/json-schema.ts'
import { prepare } from '../schema/prepare.ts'
import type { SchemaProblem } from '../schema/problem.ts'
import type { StructuralSchema } from '../schema/structural-schema.ts'
import { Validator } from '../schema/validator.ts'
import type { JsonValue } from '../yaml/json.ts'
import type { ObjectProblem } from './problem.ts'

/** Metadata is checked where every object's is; here it is left open. */
const definitions = new Definitions({
  kubernetes: '',
  kinds: {},
  definitions: { [objectMeta]: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
})
const validator = new Validator(definitions)

/** Makes the check of custom resources against a schema, unknown fields included. Making one costs some milliseconds. */
export function schemaCheck(schema: StructuralSchema): (object: JsonValue) => ObjectProblem[] {
  const validate = validator.compile(fromCustomResource(schema))
  return object => {
    const prepared = prepare(object, schema, definitions)
    return explain(validate(prepared), prepared).map(asPolicyProblem)
  }
}

/** The value as the API server stores it: with the schema's defaults, without nulls where none may be. */
export function withDefaults(value: JsonValue, schema: StructuralSchema): JsonValue {
  return prepare(value, schema, definitions)
}

function asPolicyProblem({ rule, message, pointer, part, fix }: SchemaProblem): ObjectProblem {
  const name = rule.slice(rule.indexOf('/') + 1)
  return { rule: `policy/${name}`, message, pointer, part, ...(fix === undefined ? {} : { fix }) }
}
