import { type RegoDocument, toRegoDocument } from '../rego/value/document.ts'
import { type Answer, ask } from './ask.ts'
import type { Constraint } from './constraint.ts'
import { stringAt } from './fields.ts'
import { MatchFailed, type MatchTarget } from './match.ts'
import type { AdmissionRequest } from './request.ts'
import type { Violation } from './violation.ts'

export interface Verdict {
  /** The constraints that apply to the object or could not be shown not to. */
  readonly matched: readonly Constraint[]
  /** By constraint kind, then name. */
  readonly violations: readonly Violation[]
}

/**
 * Asks every constraint that applies about one object, as the constraint framework's client does.
 *
 * @param data holds `inventory`
 * @see frameworks constraint/pkg/client/client.go: Review
 */
export function reviewRequest(
  request: AdmissionRequest,
  constraints: readonly Constraint[],
  data: RegoDocument,
): Verdict {
  const matched: Constraint[] = []
  const answers: Answer[] = []
  for (const constraint of constraints) {
    try {
      if (!matchesEither(constraint, request)) continue
    } catch (error) {
      if (!(error instanceof MatchFailed)) throw error
      answers.push({ constraint, message: autoRejection(request, error), details: null, pointer: [] })
    }
    matched.push(constraint)
  }
  const rejected = new Set(answers.map(answer => answer.constraint))
  const applicable = matched.filter(constraint => !rejected.has(constraint))
  if (applicable.length > 0) {
    const review = toRegoDocument(request.review, { numbers: 'float64' })
    for (const [template, ofTemplate] of Map.groupBy(applicable, constraint => constraint.template)) {
      for (const answer of ask(template, ofTemplate, { review, object: request.review['object'], data }))
        answers.push(answer)
    }
  }
  return { matched, violations: answers.map(toViolation).toSorted(byConstraint) }
}

/** In Gatekeeper's words. */
function autoRejection({ object, oldObject }: AdmissionRequest, { message }: MatchFailed): string {
  const name = stringAt(object ?? oldObject, 'metadata', 'name')
  return `unable to match constraints: error matching the requested object: ${name} :failed to run Match criteria: ${message}`
}

/** @see gatekeeper pkg/target/matcher.go: matchAny */
function matchesEither(constraint: Constraint, { object, oldObject, namespace, source }: AdmissionRequest): boolean {
  return [object, oldObject].some(candidate => {
    if (candidate === undefined) return false
    const target: MatchTarget = { object: candidate, namespace, source }
    return constraint.matches(target)
  })
}

function toViolation({ constraint, message, details, pointer }: Answer): Violation {
  const { action, point } = constraint.enforcement
  return {
    constraint: { kind: constraint.kind, name: constraint.name },
    enforcementAction: action,
    ...(point === 'validation.gatekeeper.sh' ? {} : { enforcementPoint: point }),
    message,
    details,
    pointer,
  }
}

/** In the order of bytes, as Go compares. */
export function byConstraint({ constraint: left }: Violation, { constraint: right }: Violation): number {
  return compareText(left.kind, right.kind) || compareText(left.name, right.name)
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
