import { expect, test } from '@jest/globals'
import { saysOf, workload } from '../manifest.fixture.ts'

test.each([
  {
    name: 'a rolling update of what is recreated',
    manifest: workload('Deployment', { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } }),
    says: ["spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"],
  },
  {
    name: 'a rolling update that can do nothing',
    manifest: workload('Deployment', { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } } }),
    says: ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0'],
  },
  {
    name: 'a DaemonSet that adds Pods first and takes one away first, by default',
    manifest: workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxSurge: 1 } } }),
    says: [
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
    ],
  },
  {
    name: 'a DaemonSet that can do nothing',
    manifest: workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }),
    says: ['spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: 0: cannot be 0 when maxSurge is 0'],
  },
  {
    name: 'a DaemonSet that is updated by hand, with numbers that wait for another type',
    manifest: workload('DaemonSet', { updateStrategy: { type: 'OnDelete', rollingUpdate: { maxUnavailable: 2 } } }),
    says: [],
  },
  {
    name: 'a share without a percent sign',
    manifest: workload('Deployment', { strategy: { rollingUpdate: { maxSurge: '25' } } }),
    says: [
      'spec.strategy.rollingUpdate.maxSurge: Invalid value: "25": a valid percent string must be a numeric string followed by an ending \'%\'',
    ],
  },
])('$name', async ({ manifest, says }) => {
  expect(await saysOf(manifest)).toEqual(says)
})
