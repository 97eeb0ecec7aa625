import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { fieldPlaces } from './field-places.ts'
import type { KubernetesObject } from './object.ts'
import { readKustomization } from './read-kustomization.ts'
import { pointAt, treeOf } from './testdata/trees.ts'

const text = `resources: []
namespace: shop
images:
  - name: web
    newTag: "2"
  - name: old/api
    newName: registry.example.org/api
replicas:
  - name: web
    count: 3
commonLabels:
  team: shop
labels:
  - pairs:
      tier: front
`

interface Case {
  readonly name: string
  readonly kind?: string
  readonly pointer: Pointer
  readonly written: JsonObject
  readonly rendered: JsonObject
  readonly expected: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'the name of a Namespace follows the namespace',
    kind: 'Namespace',
    pointer: ['metadata', 'name'],
    written: { metadata: { name: 'any' } },
    rendered: { metadata: { name: 'shop' } },
    expected: ['2 shop'],
  },
  {
    name: 'the name of another object does not',
    pointer: ['metadata', 'name'],
    written: { metadata: { name: 'any' } },
    rendered: { metadata: { name: 'shop' } },
    expected: [],
  },
  {
    name: 'a namespace in a reference',
    pointer: ['subjects', 0, 'namespace'],
    written: { subjects: [{ name: 'a', namespace: 'x' }] },
    rendered: { subjects: [{ name: 'a', namespace: 'shop' }] },
    expected: ['2 shop'],
  },
  {
    name: 'a renamed image',
    pointer: ['image'],
    written: { image: 'old/api:1' },
    rendered: { image: 'registry.example.org/api:1' },
    expected: ['7 registry.example.org/api'],
  },
  {
    name: 'an image of the same result that was written under another name',
    pointer: ['image'],
    written: { image: 'other:1' },
    rendered: { image: 'web:2' },
    expected: [],
  },
  {
    name: 'replicas of another object',
    pointer: ['spec', 'replicas'],
    written: { metadata: { name: 'api' }, spec: { replicas: 1 } },
    rendered: { metadata: { name: 'api' }, spec: { replicas: 3 } },
    expected: [],
  },
  {
    name: 'a common label in a selector',
    pointer: ['spec', 'selector', 'team'],
    written: {},
    rendered: { spec: { selector: { team: 'shop' } } },
    expected: ['12 shop'],
  },
  {
    name: 'a label of the list, and one of another value',
    pointer: ['metadata', 'labels', 'tier'],
    written: {},
    rendered: { metadata: { labels: { tier: 'back' } } },
    expected: [],
  },
]

test.each(cases)('$name', ({ kind = 'Service', pointer, written, rendered, expected }) => {
  const tree = treeOf({ 'app/kustomization.yaml': text })
  const { kustomization } = readKustomization(tree, 'app')
  if (kustomization === undefined) throw new Error('the example has no kustomization')
  const object = (fields: JsonObject): KubernetesObject => ({ ...fields, apiVersion: 'v1', kind })
  const chain = { kustomizations: [kustomization], prefix: '', suffix: '' }
  const sought = { object: object(rendered), source: object(written), chain, pointer, part: 'value' as const }
  const places = fieldPlaces(kustomization, sought).map(place =>
    pointAt(tree, place).replace('app/kustomization.yaml:', ''),
  )
  expect(places).toEqual(expected)
})
