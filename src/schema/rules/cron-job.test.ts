import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { object, saysOf, template } from '../manifest.fixture.ts'

const cases: { name: string; spec: JsonObject; says: string[] }[] = [
  { name: 'a schedule in a time zone', spec: { schedule: '0 3 * * *', timeZone: 'Europe/Berlin' }, says: [] },
  {
    name: 'no schedule',
    spec: { schedule: 'daily' },
    says: ['spec.schedule: Invalid value: "daily": expected exactly 5 fields, found 1: [daily]'],
  },
  {
    name: 'no time zone',
    spec: { schedule: '@daily', timeZone: '+01:00' },
    says: ['spec.timeZone: Invalid value: "+01:00": unknown time zone +01:00'],
  },
  {
    name: 'a place that has no time zone',
    spec: { schedule: '@daily', timeZone: 'Europe/Atlantis' },
    says: ['spec.timeZone: Invalid value: "Europe/Atlantis": unknown time zone Europe/Atlantis'],
  },
  {
    name: 'a negative history',
    spec: { schedule: '@daily', failedJobsHistoryLimit: -1 },
    says: ['spec.failedJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0'],
  },
]

test.each(cases)('$name', async ({ spec, says }) => {
  const jobTemplate = { spec: { template: template({ restartPolicy: 'Never' }) } }
  expect(await saysOf(object('batch/v1', 'CronJob', { spec: { jobTemplate, ...spec } }))).toEqual(says)
})
