import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { object, problemsOf, template, workload } from '../manifest.fixture.ts'

const labelled = (metadata: JsonObject) => object('v1', 'ConfigMap', { metadata: { name: 'app', ...metadata } })

test.each([
  {
    name: 'a label with a domain and an empty value',
    manifest: labelled({ labels: { 'example.org/team': '' } }),
    at: [],
  },
  {
    name: 'a value with a space',
    manifest: labelled({ labels: { team: 'a b' } }),
    at: ['/metadata/labels/team value'],
  },
  {
    name: 'a value of 64 letters',
    manifest: labelled({ labels: { team: 'x'.repeat(64) } }),
    at: ['/metadata/labels/team value'],
  },
  {
    name: 'a key with two slashes',
    manifest: labelled({ labels: { 'a/b/c': 'x' } }),
    at: ['/metadata/labels/a/b/c key'],
  },
  {
    name: 'a key with capitals in its domain',
    manifest: labelled({ labels: { 'Example.org/team': 'x' } }),
    at: ['/metadata/labels/Example.org/team key'],
  },
  {
    name: 'an annotation with capitals in its domain',
    manifest: labelled({ annotations: { 'Example.org/team': 'any text' } }),
    at: [],
  },
  {
    name: 'an annotation without a name',
    manifest: labelled({ annotations: { 'example.org/': '' } }),
    at: ['/metadata/annotations/example.org/ key'],
  },
  {
    name: 'annotations of more than 256 KiB',
    manifest: labelled({ annotations: { a: 'x'.repeat(262_144) } }),
    at: ['/metadata/annotations value'],
  },
  { name: 'annotations of 256 KiB', manifest: labelled({ annotations: { a: 'x'.repeat(262_143) } }), at: [] },
  {
    name: 'a label of a Pod template',
    manifest: workload('Deployment', { template: { ...template(), metadata: { labels: { app: 'app', team: '-' } } } }),
    at: ['/spec/template/metadata/labels/team value'],
  },
  {
    name: 'a selector that needs values',
    manifest: workload('Deployment', {
      selector: { matchLabels: { app: 'app' }, matchExpressions: [{ key: 'app', operator: 'In' }] },
    }),
    at: ['/spec/selector/matchExpressions/0 value'],
  },
  {
    name: 'a selector that takes none',
    manifest: workload('Deployment', {
      selector: { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['x'] }] },
    }),
    at: ['/spec/selector/matchExpressions/0/values value'],
  },
])('$name', async ({ manifest, at }) => {
  const problems = await problemsOf(manifest)
  expect(problems.map(({ pointer, part }) => `/${pointer.join('/')} ${part}`)).toEqual(at)
})
