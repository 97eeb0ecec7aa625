import type { RenderedObject } from '../manifest/render.ts'
import { nearestName } from '../text/nearest.ts'
import { type Constraint, readConstraint } from './constraint.ts'
import type { EnforcementPoint } from './enforcement.ts'
import type { NotEvaluated } from './not-evaluated.ts'
import type { ObjectProblem, PolicyProblem } from './problem.ts'
import type { Templates } from './read-templates.ts'

/** The constraints of a tree that are asked. */
export interface Constraints {
  readonly constraints: readonly Constraint[]
  readonly problems: readonly PolicyProblem[]
  readonly notEvaluated: readonly NotEvaluated[]
}

export function readConstraints(
  objects: readonly RenderedObject[],
  templates: Templates,
  points: readonly EnforcementPoint[],
): Constraints {
  const constraints: Constraint[] = []
  const problems: PolicyProblem[] = []
  const notEvaluated: NotEvaluated[] = []
  for (const object of objects) {
    const { kind, name } = object.identity
    const reading = templates.byKind.get(kind)
    if (reading === undefined) problems.push({ ...missingTemplate(kind, templates), object })
    // A template that is refused has problems of its own, and one without Rego is named there.
    if (reading?.template === undefined) continue
    const { constraint, problems: found } = readConstraint(object.object, reading.template, points)
    problems.push(...found.map(problem => ({ ...problem, object })))
    if (constraint !== undefined) constraints.push(constraint)
    else if (found.length === 0)
      notEvaluated.push({ what: `${kind} ${name}`, reason: `It is not enforced at ${points.join(' or ')}.` })
  }
  return { constraints, problems, notEvaluated }
}

function missingTemplate(kind: string, { byKind }: Templates): ObjectProblem {
  const nearest = nearestName(kind, byKind.keys())
  return {
    rule: 'policy/constraint-template',
    message: `No ConstraintTemplate of the tree has the kind ${kind}.`,
    pointer: ['kind'],
    part: 'value',
    fix:
      nearest === undefined
        ? 'Add the template, or remove the constraint.'
        : `Write "${nearest}", or add the template.`,
  }
}
