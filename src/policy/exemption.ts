import { groupVersion, type KubernetesObject } from '../manifest/object.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import { listAt, stringAt, stringsAt } from './fields.ts'
import { labelsOf } from './label-selector.ts'
import { isNamespace } from './match.ts'
import { matchesWildcard } from './wildcard.ts'

/** Says whether Gatekeeper's webhook lets an object pass without asking a constraint. */
export type Exemption = (object: KubernetesObject, namespace: KubernetesObject | undefined) => boolean

const ignoreLabel = 'admission.gatekeeper.sh/ignore'

/** The API server never sends these to webhooks, so that a webhook cannot lock itself in. */
const admissionConfiguration = [
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]

/**
 * What Gatekeeper's webhook does not see or does not look at: Namespaces with the ignore label and its own namespace, as its
 * ValidatingWebhookConfiguration has them, and the namespaces that Config exempts from the process `webhook`.
 *
 * @param configs the specs of Gatekeeper's Config
 * @see gatekeeper pkg/controller/config/process/excluder.go, deploy/gatekeeper.yaml
 */
export function readExemptions(configs: readonly JsonObject[], gatekeeperNamespace: string): Exemption {
  const exempt = excludedNamespaces(configs, 'webhook')
  return (object, namespace) => {
    if (isAdmissionConfiguration(object)) return true
    const selected = isNamespace(object) ? object : namespace
    if (selected !== undefined && labelsOf(selected).has(ignoreLabel)) return true
    const name = isNamespace(object) ? stringAt(object, 'metadata', 'name') : stringAt(object, 'metadata', 'namespace')
    return name === gatekeeperNamespace || exempt(name)
  }
}

/** Whether Config exempts a namespace from one of Gatekeeper's processes; the empty name stands for cluster-scoped objects. */
export function excludedNamespaces(
  configs: readonly JsonObject[],
  process: 'webhook' | 'sync',
): (namespace: string) => boolean {
  const patterns = configs
    .flatMap(config => listAt(config, 'match'))
    .filter(isJsonObject)
    .filter(entry => stringsAt(entry, 'processes').some(named => named === process || named === '*'))
    .flatMap(entry => stringsAt(entry, 'excludedNamespaces'))
  return namespace => patterns.some(pattern => matchesWildcard(pattern, namespace))
}

function isAdmissionConfiguration({ apiVersion, kind }: KubernetesObject): boolean {
  return groupVersion(apiVersion).group === 'admissionregistration.k8s.io' && admissionConfiguration.includes(kind)
}
