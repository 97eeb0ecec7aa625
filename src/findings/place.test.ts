import { expect, test } from '@jest/globals'
import { describeObject, describePlace, describeRenders } from './place.ts'
import { findingOf } from './review.fixture.ts'

test('an object is named by kind, namespace and name', () => {
  const object = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'backend' }
  expect(describeObject(object)).toBe('Deployment backend')
  expect(describeObject({ ...object, namespace: 'shop' })).toBe('Deployment shop/backend')
})

test('a place is what terminals make a link of', () => {
  expect(describePlace(findingOf())).toBe('manifests/base/backend/deployment.yaml:4:3')
})

test.each([
  { name: 'none', renders: [], text: undefined },
  { name: 'two', renders: ['a', 'b'], text: 'in a, b' },
  { name: 'many', renders: ['a', 'b', 'c', 'd', 'e', 'f'], text: 'in a, b, c, d and 2 more' },
])('renders: $name', ({ renders, text }) => {
  expect(describeRenders(findingOf({ renders }))).toBe(text)
})
