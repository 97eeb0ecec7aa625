import { expect, test } from '@jest/globals'
import type { Finding } from '../findings/finding.ts'
import { applyWaivers, usedWaiver } from './waivers.ts'

const finding: Finding = {
  rule: 'policy/k8srequiredprobes',
  severity: 'error',
  message: 'm',
  source: 'policy',
  object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'production', name: 'backend' },
  renders: [],
  file: 'a.yaml',
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
}
const waiver = { rule: finding.rule, reason: 'r', expires: '2030-01-31' }

test.each([
  { name: 'by rule', waiver, left: 0 },
  { name: 'on its last day', waiver: { ...waiver, expires: '2030-01-15' }, left: 0 },
  { name: 'by kind and name', waiver: { ...waiver, object: 'Deployment/backend' }, left: 0 },
  { name: 'by kind, namespace and name', waiver: { ...waiver, object: 'Deployment/production/backend' }, left: 0 },
  { name: 'by file', waiver: { ...waiver, file: 'a.yaml' }, left: 0 },
  { name: 'not after it expired', waiver: { ...waiver, expires: '2030-01-14' }, left: 1 },
  { name: 'not another rule', waiver: { ...waiver, rule: 'schema/type' }, left: 1 },
  { name: 'not another object', waiver: { ...waiver, object: 'Deployment/frontend' }, left: 1 },
  { name: 'not another namespace', waiver: { ...waiver, object: 'Deployment/development/backend' }, left: 1 },
  { name: 'not another file', waiver: { ...waiver, file: 'b.yaml' }, left: 1 },
])('a finding is waived $name', ({ waiver: given, left }) => {
  const result = applyWaivers([finding], [given], '2030-01-15')
  expect(result.findings).toHaveLength(left)
  expect(result.used).toEqual(left === 0 ? [{ waiver: given, findings: 1 }] : [])
})

test('a waiver that took findings away is named by what it narrows', () => {
  expect(usedWaiver({ waiver: { ...waiver, object: 'Deployment/backend', file: 'a.yaml' }, findings: 2 })).toEqual({
    what: 'waiver of policy/k8srequiredprobes for Deployment/backend in a.yaml',
    reason: '2 findings waived until 2030-01-31: r',
  })
})
