import { nearestName } from '../text/nearest.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import { enforcementActions, enforcementPoints } from './enforcement.ts'
import { listAt, stringAt } from './fields.ts'
import type { ObjectProblem } from './problem.ts'

const actionPointer = ['spec', 'enforcementAction']

/** An action that Gatekeeper takes and then treats in two ways. */
export function emptyActionProblems(constraint: JsonObject): ObjectProblem[] {
  if (valueAt(constraint, actionPointer) !== '') return []
  return [
    {
      rule: 'policy/enforcement-action',
      message: 'enforcementAction is empty: audit takes it for deny, but the webhook lets every violation pass.',
      pointer: actionPointer,
      part: 'value',
      fix: 'Write deny, warn, dryrun or scoped, or remove the field, which means deny.',
    },
  ]
}

/**
 * What Gatekeeper's webhook refuses in a constraint's enforcement actions.
 *
 * @see gatekeeper pkg/util/enforcement_action.go: ValidateEnforcementAction
 */
export function enforcementProblems(constraint: JsonObject): ObjectProblem[] {
  const action = valueAt(constraint, actionPointer)
  if (typeof action !== 'string' || action === '') return []
  if (action === 'scoped') return scopedProblems(constraint)
  return unknownWord('enforcement action', action, [...enforcementActions, 'scoped'], actionPointer)
}

function scopedProblems(constraint: JsonObject): ObjectProblem[] {
  const pointer = ['spec', 'scopedEnforcementActions']
  if (valueAt(constraint, pointer) === undefined) {
    return [
      {
        rule: 'policy/enforcement-action',
        message: 'enforcementAction is scoped, but scopedEnforcementActions is missing.',
        pointer: actionPointer,
        part: 'value',
        fix: 'List in spec.scopedEnforcementActions which action holds at which enforcement points.',
      },
    ]
  }
  return listAt(constraint, ...pointer).flatMap((entry, index) =>
    isJsonObject(entry) ? scopedActionProblems(entry, [...pointer, index]) : [],
  )
}

function scopedActionProblems(entry: JsonObject, pointer: Pointer): ObjectProblem[] {
  const problems = unknownWord('enforcement action', stringAt(entry, 'action'), enforcementActions, [
    ...pointer,
    'action',
  ])
  const points = listAt(entry, 'enforcementPoints')
  if (points.length === 0) {
    problems.push({
      rule: 'policy/enforcement-action',
      message: 'This action names no enforcement point, so it holds nowhere.',
      pointer,
      part: 'value',
      fix: `List in enforcementPoints one or more of ${enforcementPoints.join(', ')} or "*".`,
    })
  }
  for (const [index, point] of points.entries()) {
    const at = [...pointer, 'enforcementPoints', index, 'name']
    problems.push(...unknownWord('enforcement point', stringAt(point, 'name'), [...enforcementPoints, '*'], at))
  }
  return problems
}

function unknownWord(what: string, word: string, known: readonly string[], pointer: Pointer): ObjectProblem[] {
  if (known.includes(word)) return []
  const nearest = nearestName(word, known)
  return [
    {
      rule: 'policy/enforcement-action',
      message: `"${word}" is not an ${what}.`,
      pointer,
      part: 'value',
      fix: nearest === undefined ? `Use one of ${known.join(', ')}.` : `Write "${nearest}".`,
    },
  ]
}
