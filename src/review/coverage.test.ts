import { expect, test } from '@jest/globals'
import { rendered } from '../policy/policies.fixture.ts'
import { loadSchemaCatalog } from '../schema/catalog.ts'
import { constraintCoverage, countKinds, distinct, uncheckedRules } from './coverage.ts'
import type { PolicyFindings } from './policy-findings.ts'

const object = (apiVersion: string, kind: string, name: string) => rendered({ apiVersion, kind, metadata: { name } })

test('kinds are counted, in order', () => {
  const objects = [object('b/v1', 'B', 'x'), object('a/v1', 'A', 'y'), object('b/v1', 'B', 'z')]
  expect(countKinds(objects)).toEqual([
    { apiVersion: 'a/v1', kind: 'A', objects: 1 },
    { apiVersion: 'b/v1', kind: 'B', objects: 2 },
  ])
})

test('a constraint is unmatched where no cluster that has it matches it', () => {
  const cluster = (constraints: string[], unmatchedConstraints: string[]): PolicyFindings => {
    return { findings: [], constraints, unmatchedConstraints, notEvaluated: [] }
  }
  const clusters = [cluster(['K/a', 'K/b', 'K/d'], ['K/a', 'K/b']), cluster(['K/a', 'K/b', 'K/c'], ['K/b', 'K/c'])]
  expect(constraintCoverage(clusters)).toEqual({ constraints: 4, unmatchedConstraints: ['K/b', 'K/c'] })
})

test('rules in CEL are named for the kinds that were checked', async () => {
  const schema = {
    type: 'object',
    properties: { spec: { type: 'object', 'x-kubernetes-validations': [{ rule: 'true' }, { rule: 'true' }] } },
  }
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.org' },
    spec: {
      group: 'example.org',
      names: { kind: 'Widget', plural: 'widgets' },
      scope: 'Namespaced',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  }
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions: [definition] })
  expect(uncheckedRules(catalog)).toEqual([])
  catalog.check({ apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name: 'w' } })
  expect(uncheckedRules(catalog)).toEqual([
    { what: 'CEL rules of example.org/v1 Widget', reason: '2 x-kubernetes-validations are not evaluated yet' },
  ])
})

test('what several clusters tell is told once', () => {
  const [one, other] = [
    { what: 'a', reason: 'b' },
    { what: 'a', reason: 'c' },
  ]
  expect(distinct([one, other, { ...one }])).toEqual([one, other])
})
