import type { Finding, FindingSource } from './finding.ts'

/** `schema/unknown-field` as a title: `Unknown field`. A policy's is the kind of its constraint: `K8sRequiredProbes`. */
export function ruleTitle({ rule, constraint }: Pick<Finding, 'rule' | 'constraint'>): string {
  if (constraint !== undefined) return constraint.replace(/\/.*/s, '')
  const words = rule.slice(rule.indexOf('/') + 1).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const explanations: Readonly<Record<FindingSource, string>> = {
  yaml: 'The file is not the YAML that the API server reads.',
  render: 'What Argo CD deploys cannot be rendered from the tree, or renders to something else than its files say.',
  schema: "The API server refuses the object, or drops part of it, by its kind's schema.",
  policy: 'A Gatekeeper constraint of this tree denies the object, warns of it, or records it.',
  lint: 'The API server takes the object, but it will not do what its author means.',
  config: 'towpath.yaml asks for something that does not exist.',
}

/** What a finding of this part of the review means, in a sentence. */
export function explainSource(source: FindingSource): string {
  return explanations[source]
}
