import { invalid } from '../field-error.ts'
import { text } from '../lenient.ts'
import type { Rule } from './rule.ts'
import { scheduleFault } from './schedule.ts'

const cronJob: Rule = {
  on: ['batch.v1.CronJobSpec'],
  *check(spec, at) {
    const schedule = text(spec['schedule'])
    const fault = schedule === undefined ? undefined : scheduleFault(schedule)
    if (fault !== undefined) yield invalid([...at, 'schedule'], schedule, fault)
    const timeZone = text(spec['timeZone'])
    if (timeZone !== undefined && !isTimeZone(timeZone))
      yield invalid([...at, 'timeZone'], timeZone, `unknown time zone ${timeZone}`)
    for (const name of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']) {
      const value = spec[name]
      if (typeof value === 'number' && value < 0)
        yield invalid([...at, name], value, 'must be greater than or equal to 0')
    }
  },
}

function isTimeZone(name: string): boolean {
  // Offsets such as +01:00 are known to Intl and not to Kubernetes, which takes names of the tz database only.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const cronJobRules: readonly Rule[] = [cronJob]
