import { expect, test } from '@jest/globals'
import { isSelected } from './patch-target.ts'

const object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web-1', namespace: 'shop', labels: { app: 'web', tier: 'front' }, annotations: { owner: 'shop' } },
}

test.each([
  { target: {}, expected: true },
  { target: { kind: 'Deployment', group: 'apps', version: 'v1', name: 'web-1', namespace: 'shop' }, expected: true },
  { target: { kind: 'StatefulSet' }, expected: false },
  { target: { group: 'batch' }, expected: false },
  { target: { name: 'web-\\d' }, expected: true },
  { target: { name: 'web' }, expected: false },
  { target: { name: '(' }, expected: false },
  { target: { namespace: 'other' }, expected: false },
  { target: { labelSelector: 'app=web, tier!=back' }, expected: true },
  { target: { labelSelector: 'app==web,tier' }, expected: true },
  { target: { labelSelector: '!tier' }, expected: false },
  { target: { labelSelector: 'app=api' }, expected: false },
  { target: { labelSelector: 'app in (web)' }, expected: false },
  { target: { annotationSelector: 'owner=shop' }, expected: true },
])('$target selects: $expected', ({ target, expected }) => {
  expect(isSelected(target, object)).toBe(expected)
})
