import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { labelsOf, readLabelSelector } from './label-selector.ts'
import { isDnsSubdomain, labelSelectorProblems } from './label-selector-check.ts'

const labels = new Map([
  ['app', 'backend'],
  ['tier', 'live'],
])

const selectors: { name: string; selector: JsonObject; matches: boolean }[] = [
  { name: 'empty', selector: {}, matches: true },
  { name: 'matchLabels', selector: { matchLabels: { app: 'backend' } }, matches: true },
  {
    name: 'matchLabels, one of two wrong',
    selector: { matchLabels: { app: 'backend', tier: 'test' } },
    matches: false,
  },
  { name: 'In', selector: { matchExpressions: [{ key: 'tier', operator: 'In', values: ['live'] }] }, matches: true },
  { name: 'In, absent', selector: { matchExpressions: [{ key: 'x', operator: 'In', values: [''] }] }, matches: false },
  {
    name: 'NotIn',
    selector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['live'] }] },
    matches: false,
  },
  {
    name: 'NotIn, absent',
    selector: { matchExpressions: [{ key: 'x', operator: 'NotIn', values: ['a'] }] },
    matches: true,
  },
  { name: 'Exists', selector: { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, matches: true },
  { name: 'DoesNotExist', selector: { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, matches: false },
]

test.each(selectors)('selector: $name', ({ selector, matches }) => {
  expect(readLabelSelector(selector)(labels)).toBe(matches)
})

test('labels that are not all texts are no labels', () => {
  expect(labelsOf({ metadata: { labels: { app: 'backend', port: 80 } } }).size).toBe(0)
})

const mistakes: { name: string; selector: JsonObject; pointers: string[] }[] = [
  {
    name: 'a good one',
    selector: { matchLabels: { 'example.org/app': 'a.b_c-d' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] },
    pointers: [],
  },
  { name: 'a bad key', selector: { matchLabels: { '-app': 'x' } }, pointers: ['matchLabels/-app'] },
  { name: 'a bad value', selector: { matchLabels: { app: 'a b' } }, pointers: ['matchLabels/app'] },
  {
    name: 'all mistakes of an expression',
    selector: { matchExpressions: [{ key: 'UPPER/x', operator: 'in', values: ['ok', 'not ok'] }] },
    pointers: ['matchExpressions/0/key', 'matchExpressions/0/operator', 'matchExpressions/0/values/1'],
  },
  {
    name: 'In without values',
    selector: { matchExpressions: [{ key: 'a', operator: 'In' }] },
    pointers: ['matchExpressions/0'],
  },
  {
    name: 'Exists with values',
    selector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] },
    pointers: ['matchExpressions/0/values'],
  },
]

test.each(mistakes)('mistakes: $name', ({ selector, pointers }) => {
  expect(labelSelectorProblems(selector, []).map(problem => problem.pointer.join('/'))).toEqual(pointers)
})

test.each([
  { name: 'a.b-c', valid: true },
  { name: 'A', valid: false },
  { name: 'a..b', valid: false },
  { name: '', valid: false },
  { name: 'a'.repeat(254), valid: false },
])('DNS name "$name"', ({ name, valid }) => {
  expect(isDnsSubdomain(name)).toBe(valid)
})
