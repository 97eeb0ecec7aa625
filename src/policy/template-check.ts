import { groupVersion, type KubernetesObject } from '../manifest/object.ts'
import { nearestName } from '../text/nearest.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { listAt, stringAt, stringsAt } from './fields.ts'
import type { ObjectProblem } from './problem.ts'

const targetName = 'admission.k8s.gatekeeper.sh'
const versions = ['v1', 'v1beta1', 'v1alpha1']

/**
 * What Gatekeeper refuses in a template beside its fields and its code.
 *
 * @see frameworks constraint/pkg/client/client.go: validateTemplateMetadata, getTargetName
 */
export function templateProblems(template: KubernetesObject): ObjectProblem[] {
  return [...versionProblems(template), ...nameProblems(template), ...targetProblems(template)]
}

function versionProblems({ apiVersion }: KubernetesObject): ObjectProblem[] {
  const { group, version } = groupVersion(apiVersion)
  if (versions.includes(version)) return []
  return [
    {
      rule: 'policy/template-version',
      message: `Gatekeeper has no version "${version}" of ConstraintTemplate.`,
      pointer: ['apiVersion'],
      part: 'value',
      fix: `Write "${group}/v1".`,
    },
  ]
}

function nameProblems(template: JsonObject): ObjectProblem[] {
  const name = stringAt(template, 'metadata', 'name')
  const kind = stringAt(template, 'spec', 'crd', 'spec', 'names', 'kind')
  if (kind === '') {
    return [
      {
        rule: 'policy/template-kind',
        message: 'The template does not say which kind its constraints have.',
        pointer: ['spec', 'crd', 'spec', 'names', 'kind'],
        part: 'value',
        fix: 'Set spec.crd.spec.names.kind.',
      },
    ]
  }
  if (!/^[A-Za-z][-A-Za-z0-9]*$/.test(kind) || kind.endsWith('-') || kind.length > 63) {
    return [
      {
        rule: 'policy/template-kind',
        message: `"${kind}" cannot be the kind of a custom resource.`,
        pointer: ['spec', 'crd', 'spec', 'names', 'kind'],
        part: 'value',
        fix: 'Use at most 63 letters and digits, starting with a letter.',
      },
    ]
  }
  if (name === kind.toLowerCase()) return []
  return [
    {
      rule: 'policy/template-name',
      message: `The template's name "${name}" is not its kind "${kind}" in lower case.`,
      pointer: ['metadata', 'name'],
      part: 'value',
      fix: `Name it "${kind.toLowerCase()}".`,
    },
  ]
}

function targetProblems(template: JsonObject): ObjectProblem[] {
  const targets = listAt(template, 'spec', 'targets').filter(isJsonObject)
  const [target] = targets
  if (target === undefined || targets.length > 1) {
    return [
      {
        rule: 'policy/template-target',
        message: `The template has ${targets.length === 0 ? 'no target' : `${targets.length} targets`}; it must have exactly one.`,
        pointer: ['spec', 'targets'],
        part: 'value',
        fix: `Keep one target: "${targetName}".`,
      },
    ]
  }
  const pointer: Pointer = ['spec', 'targets', 0]
  return [...targetNameProblems(target, pointer), ...operationProblems(target, pointer)]
}

function targetNameProblems(target: JsonObject, pointer: Pointer): ObjectProblem[] {
  const name = stringAt(target, 'target')
  if (name === targetName) return []
  const isNear = nearestName(name, [targetName]) !== undefined
  return [
    {
      rule: 'policy/template-target',
      message: name === '' ? 'The target has no name.' : `Gatekeeper has no target "${name}".`,
      pointer: [...pointer, 'target'],
      part: 'value',
      fix: isNear ? `Write "${targetName}".` : `The only target is "${targetName}".`,
    },
  ]
}

function operationProblems(target: JsonObject, pointer: Pointer): ObjectProblem[] {
  const operations = stringsAt(target, 'operations')
  if (operations.length < 2 || !operations.includes('*')) return []
  return [
    {
      rule: 'policy/template-operations',
      message: '"*" stands for all operations and cannot stand beside others.',
      pointer: [...pointer, 'operations'],
      part: 'value',
      fix: 'Keep "*" alone, or remove it.',
    },
  ]
}
