import { annotations, labels, selectorLabels, selectorRequirements } from './labels.ts'
import type { Rule } from './rule.ts'

const rules: readonly Rule[] = [labels, annotations, selectorLabels, selectorRequirements]

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
