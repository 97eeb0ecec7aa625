import type { RegoDocument } from '../rego/value/document.ts'
import type { Constraint } from './constraint.ts'
import { ExpansionFailed, expand, type GeneratedObject } from './expansion.ts'
import type { ExpansionTemplate } from './expansion-template.ts'
import { type AdmissionRequest, buildRequest } from './request.ts'
import { byConstraint, reviewRequest, type Verdict } from './review.ts'
import type { Violation } from './violation.ts'

/**
 * Reviews an object and everything that ExpansionTemplates make of it.
 *
 * @see gatekeeper pkg/webhook/policy.go: reviewRequest; pkg/expansion/aggregate.go
 */
export function reviewExpanded(
  request: AdmissionRequest,
  constraints: readonly Constraint[],
  templates: readonly ExpansionTemplate[],
  data: RegoDocument,
): Verdict {
  const own = reviewRequest(request, constraints, data)
  const { object } = request
  if (object === undefined) return own
  try {
    const generated = expand(object, templates).map(child => reviewGenerated(child, request, constraints, data))
    const verdicts = [own, ...generated]
    return {
      matched: verdicts.flatMap(({ matched }) => matched),
      violations: verdicts.flatMap(({ violations }) => violations).toSorted(byConstraint),
    }
  } catch (error) {
    if (!(error instanceof ExpansionFailed)) throw error
    return { ...own, violations: [...own.violations, notExpanded(error)] }
  }
}

function reviewGenerated(
  { object, template, pointer }: GeneratedObject,
  { namespace, operation }: AdmissionRequest,
  constraints: readonly Constraint[],
  data: RegoDocument,
): Verdict {
  const request = buildRequest({ object, namespace, operation, source: 'Generated' })
  const { matched, violations } = reviewRequest(request, constraints, data)
  const { enforcementAction } = template
  return {
    matched,
    violations: violations.map(violation => ({
      ...violation,
      ...(enforcementAction === undefined ? {} : { enforcementAction }),
      message: `[Implied by ${template.name}] ${violation.message}`,
      pointer: [...pointer, ...violation.pointer],
    })),
  }
}

/** The webhook answers with an error, which refuses the object like a denial. */
function notExpanded({ message, template }: ExpansionFailed): Violation {
  return {
    constraint: { kind: 'ExpansionTemplate', name: template },
    enforcementAction: 'deny',
    message: `unable to expand object: ${message}`,
    details: null,
    pointer: [],
  }
}
