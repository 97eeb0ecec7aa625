import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { object, saysOf } from '../manifest.fixture.ts'

const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' }
const cpu = (target: JsonObject) => ({ type: 'Resource', resource: { name: 'cpu', target } })

const cases: { name: string; spec: JsonObject; says: string[] }[] = [
  {
    name: 'bounds in order',
    spec: { minReplicas: 2, maxReplicas: 2, metrics: [cpu({ type: 'Utilization', averageUtilization: 80 })] },
    says: [],
  },
  {
    name: 'a maximum below the minimum',
    spec: { minReplicas: 3, maxReplicas: 2 },
    says: ['spec.maxReplicas: Invalid value: 2: must be greater than or equal to `minReplicas`, which is 3'],
  },
  {
    name: 'bounds below one',
    spec: { minReplicas: 0, maxReplicas: 0 },
    says: [
      'spec.minReplicas: Invalid value: 0: must be greater than or equal to 1',
      'spec.maxReplicas: Invalid value: 0: must be greater than 0',
    ],
  },
  {
    name: 'a metric without what its type names',
    spec: { maxReplicas: 2, metrics: [{ type: 'Pods' }] },
    says: ['spec.metrics[0].pods: Required value: must populate information for the metric type Pods'],
  },
  {
    name: 'a target without what its type names',
    spec: { maxReplicas: 2, metrics: [cpu({ type: 'Utilization' })] },
    says: ["spec.metrics[0].resource.target.averageUtilization: Required value: the target's type is Utilization"],
  },
]

test.each(cases)('$name', async ({ spec, says }) => {
  expect(
    await saysOf(object('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { scaleTargetRef, ...spec } })),
  ).toEqual(says)
})
