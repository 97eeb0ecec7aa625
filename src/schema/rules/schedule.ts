/**
 * The schedule of a CronJob: five fields, or a word such as `@daily`.
 *
 * @see github.com/robfig/cron/v3 `ParseStandard`, which the API server uses
 */
interface Field {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly words?: readonly string[]
}

const fields: readonly Field[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  {
    name: 'month',
    from: 1,
    to: 12,
    words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of week', from: 0, to: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
]

const descriptors = /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/
const every = /^@every (?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/

/** What is wrong with a schedule, or undefined where it is one. */
export function scheduleFault(schedule: string): string | undefined {
  if (schedule === '') return 'must not be empty'
  if (schedule.includes('TZ')) return 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'
  if (schedule.startsWith('@')) {
    return descriptors.test(schedule) || every.test(schedule) ? undefined : `unrecognized descriptor: ${schedule}`
  }
  const parts = schedule.trim().split(/\s+/)
  if (parts.length !== fields.length)
    return `expected exactly ${fields.length} fields, found ${parts.length}: [${schedule}]`
  for (const [index, part] of parts.entries()) {
    const field = fields[index]
    const fault = field === undefined ? undefined : fieldFault(part, field)
    if (fault !== undefined) return fault
  }
  return undefined
}

function fieldFault(part: string, field: Field): string | undefined {
  for (const range of part.split(',')) {
    const match = /^(?:(?<all>[*?])|(?<low>\w+)(?:-(?<high>\w+))?)(?:\/(?<step>\d+))?$/.exec(range)
    if (match === null) return `the ${field.name} "${range}" is not a number, a range (1-5), a step (*/10) or *`
    const { all, low, high, step } = match.groups ?? {}
    if (step !== undefined && Number(step) === 0)
      return `the step of the ${field.name} "${range}" must be a positive number`
    if (all !== undefined) continue
    const from = numberOf(low ?? '', field)
    const to = high === undefined ? from : numberOf(high, field)
    for (const [word, value] of [
      [low, from],
      [high ?? low, to],
    ] as const) {
      if (value === undefined) return `the ${field.name} "${word}" is not a number from ${field.from} to ${field.to}`
    }
    if (from !== undefined && to !== undefined && from > to) return `the ${field.name} "${range}" begins after its end`
  }
  return undefined
}

function numberOf(word: string, field: Field): number | undefined {
  const named = field.words?.indexOf(word.toLowerCase()) ?? -1
  const value = named >= 0 ? named + field.from : /^\d+$/.test(word) ? Number(word) : Number.NaN
  return value >= field.from && value <= field.to ? value : undefined
}
