import type { KubernetesObject } from '../manifest/object.ts'
import { expansionTemplateProblems } from './expansion-check.ts'
import { type ExpansionTemplate, expansionCycles, readExpansionTemplate } from './expansion-template.ts'
import { expansionTemplateSchema } from './expansion-template-schema.ts'
import type { ObjectProblem } from './problem.ts'
import { schemaCheck } from './schema-check.ts'

/** The ExpansionTemplates that Gatekeeper uses, by name, and what is wrong with the others. */
export interface Expansions<Holder> {
  readonly templates: readonly ExpansionTemplate[]
  readonly problems: readonly (ObjectProblem & { readonly object: Holder })[]
}

let checkFields: ReturnType<typeof schemaCheck> | undefined

export function readExpansions<Holder extends { readonly object: KubernetesObject }>(
  holders: readonly Holder[],
): Expansions<Holder> {
  checkFields ??= schemaCheck(expansionTemplateSchema)
  const templates = new Map<ExpansionTemplate, Holder>()
  const problems: (ObjectProblem & { readonly object: Holder })[] = []
  for (const holder of holders) {
    const found = [...checkFields(holder.object), ...expansionTemplateProblems(holder.object)]
    problems.push(...found.map(problem => ({ ...problem, object: holder })))
    if (found.length === 0) templates.set(readExpansionTemplate(holder.object), holder)
  }
  const cycles = expansionCycles([...templates.keys()])
  for (const [template, object] of templates) {
    if (cycles.has(template.name)) problems.push({ ...cycleProblem(cycles), object })
  }
  const used = [...templates.keys()].filter(({ name }) => !cycles.has(name))
  return { templates: used.toSorted((left, right) => (left.name < right.name ? -1 : 1)), problems }
}

function cycleProblem(cycles: ReadonlySet<string>): ObjectProblem {
  return {
    rule: 'policy/expansion-template',
    message: `Expansion would go round in circles: ${[...cycles].join(', ')}. Gatekeeper uses none of them.`,
    pointer: ['spec', 'generatedGVK'],
    part: 'value',
    fix: 'Change what one of them generates or applies to.',
  }
}
