import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { pod, saysOf } from '../manifest.fixture.ts'

const spread = { topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 1 }

const cases: { name: string; spec: JsonObject; says: string[] }[] = [
  { name: 'a toleration of everything', spec: { tolerations: [{ operator: 'Exists' }] }, says: [] },
  {
    name: 'a toleration of one taint',
    spec: { tolerations: [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }] },
    says: [],
  },
  {
    name: 'a toleration of nothing',
    spec: { tolerations: [{ effect: 'NoSchedule' }] },
    says: [
      'spec.tolerations[0].operator: Invalid value: "": operator must be Exists when `key` is empty, which means \'match all values and all keys\'',
    ],
  },
  {
    name: 'a value of what need only exist',
    spec: { tolerations: [{ key: 'gpu', operator: 'Exists', value: 'true' }] },
    says: ['spec.tolerations[0].value: Invalid value: "true": value must be empty when `operator` is Exists'],
  },
  {
    name: 'seconds until Pods go that never go',
    spec: { tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }] },
    says: [
      'spec.tolerations[0].effect: Invalid value: "NoSchedule": effect must be \'NoExecute\' when `tolerationSeconds` is set',
    ],
  },
  {
    name: 'a selector of no label',
    spec: { nodeSelector: { 'a b': 'x', zone: 'x' } },
    says: [
      "spec.nodeSelector[a b]: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    ],
  },
  {
    name: 'a spread of no skew',
    spec: { topologySpreadConstraints: [{ ...spread, maxSkew: 0, minDomains: 2 }] },
    says: [
      'spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than 0',
      'spec.topologySpreadConstraints[0].minDomains: Invalid value: 2: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway',
    ],
  },
]

test.each(cases)('$name', async ({ spec, says }) => {
  expect(await saysOf(pod(spec))).toEqual(says)
})
