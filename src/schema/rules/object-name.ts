import { groupVersion, type KubernetesObject, metadataOf } from '../../manifest/object.ts'
import { invalid, required, tooLong } from '../field-error.ts'
import { label1035Faults, labelFaults, pathSegmentFaults, subdomainFaults } from '../names.ts'
import type { SchemaProblem } from '../problem.ts'

type NameFaults = (name: string) => string[]

/** Kinds whose names are not DNS subdomains, by `group/kind`: see the strategies in kubernetes pkg/registry and pkg/apis/…/validation. */
const nameFaults: Readonly<Record<string, NameFaults>> = {
  '/Namespace': labelFaults,
  '/Service': label1035Faults,
  'policy/PodDisruptionBudget': pathSegmentFaults,
  'rbac.authorization.k8s.io/Role': pathSegmentFaults,
  'rbac.authorization.k8s.io/ClusterRole': pathSegmentFaults,
  'rbac.authorization.k8s.io/RoleBinding': pathSegmentFaults,
  'rbac.authorization.k8s.io/ClusterRoleBinding': pathSegmentFaults,
  'apiregistration.k8s.io/APIService': pathSegmentFaults,
  'networking.k8s.io/IPAddress': pathSegmentFaults,
  'certificates.k8s.io/ClusterTrustBundle': name => subdomainFaults(name.replaceAll(':', '.')),
}

/** Kinds whose names are shorter than a subdomain may be, because names made from them must fit. */
const shorterNames: Readonly<Record<string, { readonly most: number; readonly because: string }>> = {
  'batch/CronJob': { most: 52, because: 'the Jobs it makes add 11 characters' },
  'batch/Job': { most: 63, because: 'the name is the value of a label of its Pods' },
}

/** What is wrong with the name (or generateName) and the namespace of an object of any kind. */
export function* checkObjectName(object: KubernetesObject): Generator<SchemaProblem> {
  const { name, generateName, namespace } = metadataOf(object)
  const id = `${groupVersion(object.apiVersion).group}/${object.kind}`
  const faultsOf = Object.hasOwn(nameFaults, id) ? nameFaults[id] : undefined
  const faults = faultsOf ?? subdomainFaults
  if (isEmpty(name) && isEmpty(generateName)) {
    yield required(['metadata'], 'name', 'name or generateName is required')
  }
  if (typeof name === 'string' && name !== '') {
    for (const fault of faults(name)) yield invalid(['metadata', 'name'], name, fault)
    const limit = Object.hasOwn(shorterNames, id) ? shorterNames[id] : undefined
    if (limit !== undefined && name.length > limit.most) {
      yield tooLong(['metadata', 'name'], `may not be more than ${limit.most} characters: ${limit.because}`)
    }
  } else if (typeof generateName === 'string') {
    // The server appends letters, so a dash at the end is fine.
    for (const fault of faults(generateName.replace(/-$/, 'a')))
      yield invalid(['metadata', 'generateName'], generateName, fault)
  }
  if (typeof namespace === 'string' && namespace !== '') {
    for (const fault of labelFaults(namespace)) yield invalid(['metadata', 'namespace'], namespace, fault)
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}
