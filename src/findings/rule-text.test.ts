import { expect, test } from '@jest/globals'
import { explainSource, ruleTitle } from './rule-text.ts'

test.each([
  { name: 'words of the rule behind its family', rule: 'schema/unknown-field', title: 'Unknown field' },
  { name: 'a rule without a family', rule: 'odd', title: 'Odd' },
  {
    name: 'a policy',
    rule: 'policy/k8srequiredprobes',
    constraint: 'K8sRequiredProbes/workloads',
    title: 'K8sRequiredProbes',
  },
  { name: 'nothing', rule: '', title: '' },
])('$name', ({ title, ...finding }) => {
  expect(ruleTitle(finding)).toBe(title)
})

test('every part of the review is explained in a sentence of its own', () => {
  const sources = ['yaml', 'render', 'schema', 'policy', 'lint', 'config'] as const
  const sentences = sources.map(explainSource)
  expect(new Set(sentences).size).toBe(sources.length)
  for (const sentence of sentences) expect(sentence).toMatch(/^\S.*\.$/)
})
