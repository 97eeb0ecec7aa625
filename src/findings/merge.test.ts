import { describe, expect, test } from '@jest/globals'
import type { Finding } from './finding.ts'
import { mergeFindings } from './merge.ts'
import { findingOf } from './review.fixture.ts'

const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'backend' }

test('the same fault in several renders is one finding that names them in order, once each', () => {
  const renders = ['production', 'development', 'production', 'staging']
  const merged = mergeFindings(renders.map(render => findingOf({ renders: [render] })))
  expect(merged).toEqual([findingOf({ renders: ['production', 'development', 'staging'] })])
})

test.each([
  { name: 'rule', part: { rule: 'schema/type' } },
  { name: 'file', part: { file: 'other.yaml' } },
  { name: 'pointer', part: { pointer: '/spec' } },
  { name: 'message', part: { message: 'other' } },
  { name: 'start', part: { range: { start: { line: 4, column: 2 }, end: { line: 4, column: 10 } } } },
  { name: 'end', part: { range: { start: { line: 4, column: 3 }, end: { line: 5, column: 10 } } } },
] satisfies { name: string; part: Partial<Finding> }[])('another $name is another finding', ({ part }) => {
  expect(mergeFindings([findingOf(), findingOf(part)])).toHaveLength(2)
})

test('findings come out sorted', () => {
  const [notice, error] = [findingOf({ severity: 'notice', message: 'n' }), findingOf({ message: 'e' })]
  expect(mergeFindings([notice, error])).toEqual([error, notice])
})

describe('where renders differ', () => {
  test('the gravest severity wins, with its constraint', () => {
    const warned = findingOf({
      severity: 'warning',
      enforcementAction: 'warn',
      constraint: 'K/dev',
      renders: ['development'],
    })
    const denied = findingOf({
      severity: 'error',
      enforcementAction: 'deny',
      constraint: 'K/prod',
      renders: ['production'],
    })
    const merged = [{ ...denied, renders: ['development', 'production'] }]
    expect(mergeFindings([warned, denied])).toEqual(merged)
  })

  test.each([
    {
      name: 'a namespace that all have stays',
      namespaces: ['shop', 'shop'],
      object: { ...deployment, namespace: 'shop' },
    },
    { name: 'different namespaces are not named', namespaces: ['a', 'b'], object: deployment },
    { name: 'nor is one that comes back', namespaces: ['a', 'b', 'a'], object: deployment },
    { name: 'nor is one that only some have', namespaces: ['a', undefined], object: deployment },
  ])('$name', ({ namespaces, object }) => {
    const findings = namespaces.map(namespace =>
      findingOf({ object: namespace === undefined ? deployment : { ...deployment, namespace } }),
    )
    expect(mergeFindings(findings).map(finding => finding.object)).toEqual([object])
  })

  test('a finding without an object takes the one of the other', () => {
    expect(mergeFindings([findingOf(), findingOf({ object: deployment })])).toEqual([findingOf({ object: deployment })])
  })
})

test('findings that are named like prototypes are findings', () => {
  const finding = findingOf({ rule: '__proto__', file: '__proto__', message: 'constructor' })
  expect(mergeFindings([finding, finding])).toEqual([finding])
})
