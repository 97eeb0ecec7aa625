import type { JsonObject } from '../yaml/json.ts'
import { listAt, stringAt } from './fields.ts'
import type { EnforcementAction } from './violation.ts'

/** From the strictest to the mildest. */
export const enforcementActions: readonly EnforcementAction[] = ['deny', 'warn', 'dryrun']

/** Where Gatekeeper can be asked; `validation.gatekeeper.sh` is the webhook, `gator.gatekeeper.sh` stands for checks before the cluster. */
export const enforcementPoints = [
  'validation.gatekeeper.sh',
  'audit.gatekeeper.sh',
  'gator.gatekeeper.sh',
  'vap.k8s.io',
] as const

export type EnforcementPoint = (typeof enforcementPoints)[number]

export interface Enforcement {
  readonly action: EnforcementAction
  /** The first of the points asked at which this action holds. */
  readonly point: EnforcementPoint
}

/**
 * What a violation of the constraint leads to at `points`: of several actions the strictest. Undefined where the constraint is scoped to
 * other points and so does not run.
 *
 * @see frameworks constraint/pkg/apis/constraints: GetEnforcementActionsForEP
 */
export function readEnforcement(constraint: JsonObject, points: readonly EnforcementPoint[]): Enforcement | undefined {
  const action = stringAt(constraint, 'spec', 'enforcementAction')
  const [first] = points
  if (first === undefined) return undefined
  if (action !== 'scoped') return { action: knownAction(action) ?? 'deny', point: first }

  const enforcements = points.flatMap(point =>
    scopedActions(constraint, point).map((scoped): Enforcement => ({ action: scoped, point })),
  )
  return enforcements.toSorted((left, right) => strictness(left.action) - strictness(right.action))[0]
}

function scopedActions(constraint: JsonObject, point: EnforcementPoint): EnforcementAction[] {
  return listAt(constraint, 'spec', 'scopedEnforcementActions')
    .filter(entry => listAt(entry, 'enforcementPoints').some(asked => [point, '*'].includes(stringAt(asked, 'name'))))
    .map(entry => knownAction(stringAt(entry, 'action')))
    .filter(action => action !== undefined)
}

/** An ExpansionTemplate's word replaces the constraint's; an empty one does not. */
export function knownAction(text: string): EnforcementAction | undefined {
  return enforcementActions.find(action => action === text)
}

function strictness(action: EnforcementAction): number {
  return enforcementActions.indexOf(action)
}
