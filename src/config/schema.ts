import type { ErrorObject } from 'ajv'
import type { JsonValue } from '../yaml/json.ts'
import { formatPointer, type Pointer } from '../yaml/pointer.ts'
import { explainSchemaError, type SchemaMistake } from './explain.ts'
import type { Mistake } from './mistake.ts'

type Validate = (value: JsonValue) => readonly ErrorObject[]

let compiled: Promise<Validate> | undefined

/** What `towpath.schema.json` finds wrong with the file's value, one mistake for each fault. */
export async function schemaMistakes(value: JsonValue): Promise<readonly Mistake[]> {
  compiled ??= compile()
  const validate = await compiled
  return tellOnce(validate(value).map(error => explainSchemaError(error, value)))
}

/** Loaded when the first file is read: ajv costs more than everything else here. */
async function compile(): Promise<Validate> {
  const [{ Ajv }, { default: schema }] = await Promise.all([
    import('ajv'),
    import('./towpath.schema.json', { with: { type: 'json' } }),
  ])
  const ajv = new Ajv({ allErrors: true, verbose: true, messages: false, ownProperties: true })
  // It compares each item with each other, which a long list makes slow; list-rules.ts does it in one pass.
  ajv.removeKeyword('uniqueItems').addKeyword('uniqueItems')
  const validate = ajv.compile(schema)
  return value => (validate(value) ? [] : (validate.errors ?? []))
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
