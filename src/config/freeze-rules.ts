import type { JsonValue } from '../yaml/json.ts'
import { mappingsOf, type Text, textAt } from './fields.ts'
import type { Mistake } from './mistake.ts'

/** Freeze windows open at times that come, in time zones that exist. */
export async function freezeMistakes(root: JsonValue): Promise<readonly Mistake[]> {
  const windows = mappingsOf(root, 'environments').flatMap(({ item, pointer }) => {
    const list = item['freezeWindows']
    return Array.isArray(list) ? list.map((_, index) => [...pointer, 'freezeWindows', index]) : []
  })
  const zones = windows.flatMap(pointer => textAt(root, [...pointer, 'timeZone'])).filter(({ text }) => !isZone(text))
  const schedules = windows.flatMap(pointer => textAt(root, [...pointer, 'schedule']))
  return [
    ...(await wrongSchedules(schedules)),
    ...zones.map(({ text, pointer }): Mistake => {
      const message = `There is no time zone ${JSON.stringify(text)}.`
      return { rule: 'unknown-time-zone', pointer, part: 'value', message, fix: 'Write an IANA name: Europe/Zurich.' }
    }),
  ]
}

/** croner costs time to load, and few files have windows. */
async function wrongSchedules(schedules: readonly Text[]): Promise<readonly Mistake[]> {
  if (schedules.length === 0) return []
  const { Cron } = await import('croner')
  return schedules.flatMap(({ text, pointer }): readonly Mistake[] => {
    // Another number of parts is told by the schema.
    if (text.split(' ').length !== 5) return []
    try {
      const next = new Cron(text, { timezone: 'UTC', mode: '5-part' }).nextRun()
      if (next !== null) return []
      return [wrongSchedule(pointer, `The schedule ${JSON.stringify(text)} never comes.`)]
    } catch {
      return [wrongSchedule(pointer, `The schedule ${JSON.stringify(text)} is no cron expression.`)]
    }
  })
}

function wrongSchedule(pointer: Text['pointer'], message: string): Mistake {
  const fix = 'Write minute, hour, day, month and weekday: 0 16 * * 5.'
  return { rule: 'malformed-value', pointer, part: 'value', message, fix }
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}
