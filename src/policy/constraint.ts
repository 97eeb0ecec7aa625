import { groupVersion, type KubernetesObject } from '../manifest/object.ts'
import { type RegoDocument, toRegoDocument } from '../rego/value/document.ts'
import { type Enforcement, type EnforcementPoint, readEnforcement } from './enforcement.ts'
import { emptyActionProblems, enforcementProblems } from './enforcement-check.ts'
import { objectAt, stringAt } from './fields.ts'
import { isDnsSubdomain, labelSelectorProblems } from './label-selector-check.ts'
import { type Match, readMatch } from './match.ts'
import { readParameters } from './parameters.ts'
import type { ObjectProblem } from './problem.ts'
import type { ConstraintTemplate } from './template.ts'

export const constraintGroup = 'constraints.gatekeeper.sh'
const versions = ['v1beta1', 'v1alpha1']

/** A constraint that Gatekeeper would take. */
export interface Constraint {
  readonly kind: string
  readonly name: string
  readonly template: ConstraintTemplate
  readonly matches: Match
  readonly enforcement: Enforcement
  readonly parameters: RegoDocument
}

export interface ConstraintReading {
  /** Undefined where Gatekeeper would refuse it, and where it is scoped to other enforcement points. */
  readonly constraint: Constraint | undefined
  readonly problems: readonly ObjectProblem[]
}

/** Reads a constraint of `template`. */
export function readConstraint(
  object: KubernetesObject,
  template: ConstraintTemplate,
  points: readonly EnforcementPoint[],
): ConstraintReading {
  const refusals = constraintProblems(object, template)
  if (refusals.length > 0) return { constraint: undefined, problems: refusals }
  const enforcement = readEnforcement(object, points)
  if (enforcement === undefined) return { constraint: undefined, problems: [] }
  const spec = objectAt(object, 'spec') ?? {}
  const constraint: Constraint = {
    kind: object.kind,
    name: stringAt(object, 'metadata', 'name'),
    template,
    matches: readMatch(objectAt(spec, 'match')),
    enforcement,
    parameters: toRegoDocument(readParameters(spec, template.parameters)),
  }
  return { constraint, problems: emptyActionProblems(object) }
}

/** @see frameworks constraint/pkg/client/crds/validate.go: ValidateCR; gatekeeper pkg/target/target.go: ValidateConstraint */
function constraintProblems(object: KubernetesObject, template: ConstraintTemplate): ObjectProblem[] {
  return [
    ...versionProblems(object),
    ...nameProblems(object),
    ...template.checkFields(object),
    ...enforcementProblems(object),
    ...['labelSelector', 'namespaceSelector'].flatMap(field => {
      const pointer = ['spec', 'match', field]
      return labelSelectorProblems(objectAt(object, ...pointer) ?? {}, pointer)
    }),
  ]
}

function versionProblems({ apiVersion }: KubernetesObject): ObjectProblem[] {
  const { version } = groupVersion(apiVersion)
  if (versions.includes(version)) return []
  return [
    {
      rule: 'policy/constraint-version',
      message: `Constraints have no version "${version}".`,
      pointer: ['apiVersion'],
      part: 'value',
      fix: `Write "${constraintGroup}/v1beta1".`,
    },
  ]
}

function nameProblems(object: KubernetesObject): ObjectProblem[] {
  const name = stringAt(object, 'metadata', 'name')
  if (isDnsSubdomain(name) && name.length <= 63) return []
  return [
    {
      rule: 'policy/constraint-name',
      message: name === '' ? 'The constraint has no name.' : `"${name}" cannot be the name of a constraint.`,
      pointer: ['metadata', 'name'],
      part: 'value',
      fix: 'Use at most 63 lower-case letters, digits, "-" and ".", starting and ending with a letter or digit.',
    },
  ]
}
