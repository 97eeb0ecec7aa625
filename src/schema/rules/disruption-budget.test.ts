import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { object, saysOf } from '../manifest.fixture.ts'

const cases: { name: string; spec: JsonObject; says: string[] }[] = [
  { name: 'how many must stay', spec: { minAvailable: 1 }, says: [] },
  { name: 'which share may go', spec: { maxUnavailable: '50%' }, says: [] },
  {
    name: 'both',
    spec: { minAvailable: 1, maxUnavailable: 1 },
    says: ['spec.maxUnavailable: Invalid value: 1: minAvailable and maxUnavailable cannot be both set'],
  },
  {
    name: 'both, the other way round',
    spec: { maxUnavailable: 1, minAvailable: 2 },
    says: ['spec.minAvailable: Invalid value: 2: minAvailable and maxUnavailable cannot be both set'],
  },
  {
    name: 'a share that is none',
    spec: { minAvailable: 'half' },
    says: [
      'spec.minAvailable: Invalid value: "half": a valid percent string must be a numeric string followed by an ending \'%\'',
    ],
  },
]

test.each(cases)('$name', async ({ spec, says }) => {
  expect(await saysOf(object('policy/v1', 'PodDisruptionBudget', { spec }))).toEqual(says)
})
