import type { Derivation } from '../rego/engine.ts'
import { RegoEvaluationFailed } from '../rego/problem.ts'
import type { RegoDocument } from '../rego/value/document.ts'
import { isJsonObject, type JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import type { Constraint } from './constraint.ts'
import { goFormat, goType } from './go-format.ts'
import type { ConstraintTemplate } from './template.ts'
import { violationPointer } from './violation-pointer.ts'

/** One violation of one constraint, before enforcement actions. */
export interface Answer {
  readonly constraint: Constraint
  readonly message: string
  readonly details: JsonValue
  readonly pointer: Pointer
}

/** Nobody reads more of one constraint about one object, and a review has many of both. */
const mostAnswers = 200

/** What the constraints' template decides by. */
export interface Documents {
  readonly review: RegoDocument
  /** The object in `review`. */
  readonly object: JsonValue | undefined
  readonly data: RegoDocument
}

/**
 * Asks a template about its constraints that match. As all of them are one query of OPA's, an error in one of them is the answer of each.
 *
 * @see frameworks constraint/pkg/client/drivers/rego: hookModuleRego, Query
 */
export function ask(
  template: ConstraintTemplate,
  constraints: readonly Constraint[],
  documents: Documents,
): readonly Answer[] {
  try {
    return constraints.flatMap(constraint => askOne(template, constraint, documents))
  } catch (error) {
    if (!(error instanceof RegoEvaluationFailed)) throw error
    return constraints.map(constraint => ({ constraint, message: error.message, details: null, pointer: [] }))
  }
}

function askOne(
  template: ConstraintTemplate,
  constraint: Constraint,
  { review, object, data }: Documents,
): readonly Answer[] {
  const answers = new Map<string, Answer>()
  for (const derivation of template.program.violations({ review, parameters: constraint.parameters }, data)) {
    const answer = readAnswer(constraint, derivation, object)
    if (answer === undefined) continue
    const key = JSON.stringify([answer.message, answer.details])
    if (answers.has(key)) continue
    if (answers.size === mostAnswers) {
      const message = `There are more than ${mostAnswers} violations; the rest is not listed.`
      return [...answers.values(), { constraint, message, details: null, pointer: [] }]
    }
    answers.set(key, answer)
  }
  return [...answers.values()]
}

/** A member of `violation` without `msg` is no violation. */
function readAnswer(constraint: Constraint, derivation: Derivation, object: JsonValue | undefined): Answer | undefined {
  const { value } = derivation
  if (!isJsonObject(value) || !Object.hasOwn(value, 'msg')) return undefined
  const { msg } = value
  if (typeof msg !== 'string') {
    const found = `${goFormat(msg ?? null)} is of the type ${goType(msg ?? null)}`
    const message = `extracting message binding: .msg accessor error: ${found}, expected string`
    return { constraint, message, details: null, pointer: violationPointer(derivation, { object, message }) }
  }
  const details = (Object.hasOwn(value, 'details') ? value['details'] : undefined) ?? {}
  return { constraint, message: msg, details, pointer: violationPointer(derivation, { object, message: msg }) }
}
