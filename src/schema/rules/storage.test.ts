import { expect, test } from '@jest/globals'
import { object, saysOf } from '../manifest.fixture.ts'

const accessModes = ['ReadWriteOnce']
const storage = '1Gi'

test.each([
  {
    name: 'a claim',
    manifest: object('v1', 'PersistentVolumeClaim', { spec: { accessModes, resources: { requests: { storage } } } }),
    says: [],
  },
  {
    name: 'a claim of no size',
    manifest: object('v1', 'PersistentVolumeClaim', { spec: { accessModes: [], resources: {} } }),
    says: [
      'spec.accessModes: Required value: at least 1 access mode is required',
      'spec.resources.requests.storage: Required value',
    ],
  },
  {
    name: 'a volume',
    manifest: object('v1', 'PersistentVolume', {
      spec: { accessModes, capacity: { storage }, hostPath: { path: '/d' } },
    }),
    says: [],
  },
  {
    name: 'a volume of two sorts and no size',
    manifest: object('v1', 'PersistentVolume', { spec: { hostPath: { path: '/d' }, nfs: { server: 's', path: '/' } } }),
    says: [
      'spec.capacity: Required value: it must name the storage',
      'spec.accessModes: Required value',
      'spec.nfs: Forbidden: may not specify more than 1 volume type',
    ],
  },
])('$name', async ({ manifest, says }) => {
  expect(await saysOf(manifest)).toEqual(says)
})
