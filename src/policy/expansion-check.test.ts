import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { formatPointer } from '../yaml/pointer.ts'
import { expansionTemplateProblems } from './expansion-check.ts'

const pods: JsonObject = {
  applyTo: [{ groups: ['apps'], versions: ['v1'], kinds: ['Deployment'] }],
  templateSource: 'spec.template',
  generatedGVK: { group: '', version: 'v1', kind: 'Pod' },
}

test.each([
  { name: 'a good one', spec: pods, expected: [] },
  {
    name: 'everything missing',
    spec: {},
    expected: [
      '/spec/templateSource templateSource is missing.',
      '/spec/generatedGVK generatedGVK is missing.',
      '/spec/applyTo applyTo is missing.',
    ],
  },
  {
    name: 'a template of what it makes',
    spec: { ...pods, applyTo: [{ groups: [''], versions: ['v1'], kinds: ['Pod', 'ReplicationController'] }] },
    expected: ['/spec/applyTo The template generates v1 Pod and applies to it as well.'],
  },
  {
    name: 'an unknown action',
    spec: { ...pods, enforcementAction: 'Warn' },
    expected: ['/spec/enforcementAction "Warn" is not an enforcement action.'],
  },
])('$name', ({ spec, expected }) => {
  const problems = expansionTemplateProblems({ metadata: { name: 'pods' }, spec })
  expect(problems.map(({ pointer, message }) => `${formatPointer(pointer)} ${message}`)).toEqual(expected)
})

test('a name that is too long', () => {
  const problems = expansionTemplateProblems({ metadata: { name: 'p'.repeat(64) }, spec: pods })
  expect(problems.map(({ pointer }) => formatPointer(pointer))).toEqual(['/metadata/name'])
})
