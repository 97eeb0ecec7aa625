import { expect, test } from '@jest/globals'
import { desiredObject } from './desired-object.ts'

const pods = { initContainers: [{ image: 'one' }], containers: [{ image: 'two' }, { name: 'without' }] }
const template = { spec: { template: { spec: pods } } }

test.each([
  { kind: 'Deployment', apiVersion: 'apps/v1', more: template, images: ['one', 'two'] },
  { kind: 'Job', apiVersion: 'batch/v1', more: template, images: ['one', 'two'] },
  { kind: 'Pod', apiVersion: 'v1', more: { spec: pods }, images: ['one', 'two'] },
  { kind: 'CronJob', apiVersion: 'batch/v1', more: { spec: { jobTemplate: template } }, images: ['one', 'two'] },
  { kind: 'Service', apiVersion: 'v1', more: { spec: { ports: [] } }, images: [] },
  {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    more: { spec: { template: { spec: { containers: 'none' } } } },
    images: [],
  },
])('the images of a $kind: $images', ({ kind, apiVersion, more, images }) => {
  expect(desiredObject({ apiVersion, kind, metadata: { name: 'web' }, ...more }, 'web', 'shop').images).toEqual(images)
})

test('an object is in its namespace, one of the whole cluster in none', () => {
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }
  expect(desiredObject(object, 'shop', undefined).object).toEqual(object)
  expect(desiredObject(object, 'shop', 'other').object).toEqual({
    ...object,
    metadata: { name: 'shop', namespace: 'other' },
  })
})
