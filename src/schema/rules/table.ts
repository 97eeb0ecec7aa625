import { accessRules } from './access.ts'
import { autoscalerRules } from './autoscaler.ts'
import { configDataRules } from './config-data.ts'
import { containerRules } from './container.ts'
import { cronJobRules } from './cron-job.ts'
import { customResourceDefinitionRules } from './custom-resource-definition.ts'
import { disruptionBudgetRules } from './disruption-budget.ts'
import { ingressRules } from './ingress.ts'
import { labelRules } from './labels.ts'
import { networkPolicyRules } from './network-policy.ts'
import { placementRules } from './placement.ts'
import { portRules } from './port.ts'
import { resourceRules } from './resources.ts'
import type { Rule } from './rule.ts'
import { securityContextRules } from './security-context.ts'
import { serviceRules } from './service.ts'
import { storageRules } from './storage.ts'
import { updateStrategyRules } from './update-strategy.ts'
import { volumeRules } from './volume.ts'
import { workloadRules } from './workload.ts'

/** One family of rules a file; a new rule goes into its family's list. */
const families: readonly (readonly Rule[])[] = [
  accessRules,
  autoscalerRules,
  configDataRules,
  containerRules,
  cronJobRules,
  customResourceDefinitionRules,
  disruptionBudgetRules,
  ingressRules,
  labelRules,
  networkPolicyRules,
  placementRules,
  portRules,
  resourceRules,
  securityContextRules,
  serviceRules,
  storageRules,
  updateStrategyRules,
  volumeRules,
  workloadRules,
]

const byDefinition = new Map<string, Rule[]>()
for (const rule of families.flat()) {
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
