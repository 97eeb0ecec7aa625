import { clusterRoleBinding, namespacedRole, roleRef, roleRules, subject } from './access.ts'
import { autoscalerBounds, autoscalerMetrics, autoscalerTarget } from './autoscaler.ts'
import { configMapData, secretData, secretType } from './config-data.ts'
import {
  containerIdentity,
  containerNames,
  environment,
  environmentSources,
  handlers,
  probeNumbers,
} from './container.ts'
import { cronJob } from './cron-job.ts'
import { crdName, crdSchema, crdVersions } from './custom-resource-definition.ts'
import { disruptionBudget } from './disruption-budget.ts'
import { ingressBackend, ingressPath, ingressRules, ingressService } from './ingress.ts'
import { annotations, labels, selectorLabels, selectorRequirements } from './labels.ts'
import { addressBlock, networkPolicyPeer, networkPolicyPort } from './network-policy.ts'
import { nodeSelector, toleration, topologySpread } from './placement.ts'
import { containerPort, containerPortNames, handlerPort } from './port.ts'
import { resourceRequirements } from './resources.ts'
import type { Rule } from './rule.ts'
import { identities, privileges, profiles } from './security-context.ts'
import { servicePort, servicePorts, serviceSelector, serviceType } from './service.ts'
import { claimSize, persistentVolume } from './storage.ts'
import { fileModes, mountedVolumes, mountPaths, volumeSource } from './volume.ts'
import {
  daemonSetUpdate,
  numberOrPercent,
  restartPolicies,
  rollingUpdate,
  selectorMatchesTemplate,
  workloadNumbers,
} from './workload.ts'

const rules: readonly Rule[] = [
  ...[labels, annotations, selectorLabels, selectorRequirements],
  ...[containerIdentity, containerNames, environment, environmentSources, handlers, probeNumbers],
  ...[containerPort, containerPortNames, handlerPort],
  ...[volumeSource, mountedVolumes, mountPaths, fileModes],
  ...[resourceRequirements],
  ...[privileges, identities, profiles],
  ...[toleration, nodeSelector, topologySpread],
  ...[networkPolicyPort, networkPolicyPeer, addressBlock],
  ...[...restartPolicies, selectorMatchesTemplate, rollingUpdate, daemonSetUpdate, numberOrPercent, workloadNumbers],
  ...[servicePorts, servicePort, serviceType, serviceSelector],
  ...[ingressRules, ingressPath, ingressBackend, ingressService],
  ...[autoscalerBounds, autoscalerMetrics, autoscalerTarget],
  ...[disruptionBudget],
  ...[cronJob],
  ...[configMapData, secretData, secretType],
  ...[roleRules, namespacedRole, roleRef, clusterRoleBinding, subject],
  ...[claimSize, persistentVolume],
  ...[crdName, crdVersions, crdSchema],
]

const byDefinition = new Map<string, Rule[]>()
for (const rule of rules) {
  for (const name of rule.on) {
    const definition = name.startsWith('io.k8s.') ? name : `io.k8s.api.${name}`
    byDefinition.set(definition, [...(byDefinition.get(definition) ?? []), rule])
  }
}

/** The rules that are bound to a definition. */
export function rulesOf(definition: string): readonly Rule[] {
  return byDefinition.get(definition) ?? []
}

/** Every definition that a rule is bound to. */
export const definitionsWithRules: readonly string[] = [...byDefinition.keys()]
