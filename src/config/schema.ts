import type { ErrorObject } from 'ajv'
import type { JsonValue } from '../yaml/json.ts'
import { formatPointer, type Pointer } from '../yaml/pointer.ts'
import { explainSchemaError, type SchemaMistake } from './explain.ts'
import type { Mistake } from './mistake.ts'
import type { Validate } from './validator.ts'

let compiled: Promise<Validate> | undefined

/** What `towpath.schema.json` finds wrong with the file's value, one mistake for each fault. */
export async function schemaMistakes(value: JsonValue): Promise<readonly Mistake[]> {
  compiled ??= compile()
  const validate = await compiled
  return explainSchemaErrors(validate(value), value)
}

/** ajv's errors about a value as mistakes, one for each fault. */
export function explainSchemaErrors(errors: readonly ErrorObject[], value: JsonValue): readonly Mistake[] {
  return tellOnce(errors.map(error => explainSchemaError(error, value)))
}

async function compile(): Promise<Validate> {
  return (await import('./validator.ts')).compileSchema()
}

/** A value of the wrong type breaks other rules too, and a misspelt field is also missing: the first says it all. */
function tellOnce(mistakes: readonly SchemaMistake[]): readonly Mistake[] {
  const ofWrongType = new Set(placesOf(mistakes, 'wrong-type', ({ pointer }) => pointer))
  const misspelt = new Set(
    placesOf(mistakes, 'unknown-field', ({ pointer, nearest }) => [...pointer.slice(0, -1), nearest ?? '']),
  )
  return mistakes.filter(({ rule, pointer, missing }) => {
    if (missing !== undefined) return !misspelt.has(formatPointer([...pointer, missing]))
    return rule === 'wrong-type' || !ofWrongType.has(formatPointer(pointer))
  })
}

function placesOf(
  mistakes: readonly SchemaMistake[],
  rule: string,
  place: (mistake: SchemaMistake) => Pointer,
): readonly string[] {
  return mistakes.filter(mistake => mistake.rule === rule).map(mistake => formatPointer(place(mistake)))
}
