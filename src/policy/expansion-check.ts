import { nearestName } from '../text/nearest.ts'
import type { JsonObject } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { enforcementActions, knownAction } from './enforcement.ts'
import { apiVersionOf, readExpansionTemplate } from './expansion-template.ts'
import { listAt, objectAt, stringAt } from './fields.ts'
import type { ObjectProblem } from './problem.ts'

/**
 * What Gatekeeper refuses in an ExpansionTemplate beside its fields' types.
 *
 * @see gatekeeper pkg/expansion/system.go: ValidateTemplate
 */
export function expansionTemplateProblems(object: JsonObject): ObjectProblem[] {
  const template = readExpansionTemplate(object)
  const problems: ObjectProblem[] = []
  if (template.name === '' || template.name.length > 63) {
    problems.push(problem('The name must have 1 to 63 characters.', ['metadata', 'name'], 'Give it a shorter name.'))
  }
  if (stringAt(object, 'spec', 'templateSource') === '') {
    const fix = 'Set it to the path of the generated object, such as "spec.template".'
    problems.push(problem('templateSource is missing.', ['spec', 'templateSource'], fix))
  }
  if (Object.keys(objectAt(object, 'spec', 'generatedGVK') ?? {}).length === 0) {
    const fix = 'Set group, version and kind of the generated object.'
    problems.push(problem('generatedGVK is missing.', ['spec', 'generatedGVK'], fix))
  } else if (template.appliesTo(template.generated)) {
    const kind = `${apiVersionOf(template.generated)} ${template.generated.kind}`
    const fix = 'Remove that kind from applyTo: a template must not expand what it generates.'
    problems.push(problem(`The template generates ${kind} and applies to it as well.`, ['spec', 'applyTo'], fix))
  }
  if (listAt(object, 'spec', 'applyTo').length === 0) {
    problems.push(problem('applyTo is missing.', ['spec', 'applyTo'], 'List the kinds to expand.'))
  }
  return [...problems, ...actionProblems(stringAt(object, 'spec', 'enforcementAction'))]
}

/** Gatekeeper takes any text here and then lets violations with an unknown action pass. */
function actionProblems(action: string): ObjectProblem[] {
  if (action === '' || knownAction(action) !== undefined) return []
  const nearest = nearestName(action, enforcementActions)
  const fix = nearest === undefined ? `Use one of ${enforcementActions.join(', ')}.` : `Write "${nearest}".`
  return [
    {
      ...problem(`"${action}" is not an enforcement action.`, ['spec', 'enforcementAction'], fix),
      rule: 'policy/enforcement-action',
    },
  ]
}

function problem(message: string, pointer: Pointer, fix: string): ObjectProblem {
  return { rule: 'policy/expansion-template', message, pointer, part: 'value', fix }
}
