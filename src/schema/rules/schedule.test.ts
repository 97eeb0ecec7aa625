import { expect, test } from '@jest/globals'
import { scheduleFault } from './schedule.ts'

test.each([
  '*/5 * * * *',
  '0 3 1,15 * mon-fri',
  '0-30/10 0 ? JAN sun',
  '@daily',
  '@every 1h30m',
  ' 0 0 * * 0 ',
  '5/15 * * * *',
])('"%s" is a schedule', schedule => {
  expect(scheduleFault(schedule)).toBeUndefined()
})

test.each([
  { schedule: '', fault: 'must not be empty' },
  { schedule: '* * * *', fault: 'expected exactly 5 fields, found 4: [* * * *]' },
  { schedule: '0 0 0 * * *', fault: 'expected exactly 5 fields, found 6: [0 0 0 * * *]' },
  { schedule: '60 * * * *', fault: 'the minute "60" is not a number from 0 to 59' },
  { schedule: '0 0 0 * *', fault: 'the day of month "0" is not a number from 1 to 31' },
  { schedule: '0 0 * * 7', fault: 'the day of week "7" is not a number from 0 to 6' },
  { schedule: '*/0 * * * *', fault: 'the step of the minute "*/0" must be a positive number' },
  { schedule: '30-10 * * * *', fault: 'the minute "30-10" begins after its end' },
  { schedule: '5- * * * *', fault: 'the minute "5-" is not a number, a range (1-5), a step (*/10) or *' },
  { schedule: '@reboot', fault: 'unrecognized descriptor: @reboot' },
  { schedule: 'TZ=UTC 0 0 * * *', fault: 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead' },
])('"$schedule" is none', ({ schedule, fault }) => {
  expect(scheduleFault(schedule)).toBe(fault)
})
