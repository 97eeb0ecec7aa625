import type { JsonValue } from '../yaml/json.ts'
import { mappingsOf, type Text, textAt } from './fields.ts'
import type { Mistake } from './mistake.ts'

/** Freeze windows name times that exist; `soak` and promotion gates stand where something is promoted to. */
export async function freezeMistakes(root: JsonValue): Promise<readonly Mistake[]> {
  const environments = mappingsOf(root, 'environments')
  const windows = environments.flatMap(({ item, pointer }) => {
    const list = item['freezeWindows']
    return Array.isArray(list) ? list.map((_, index) => [...pointer, 'freezeWindows', index]) : []
  })
  const zones = windows.flatMap(pointer => textAt(root, [...pointer, 'timeZone'])).filter(({ text }) => !isZone(text))
  const schedules = windows.flatMap(pointer => textAt(root, [...pointer, 'schedule']))
  return [
    ...environments.flatMap(({ item, pointer }) => gatesWithoutSource(item, pointer)),
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

function gatesWithoutSource(item: Readonly<Record<string, JsonValue>>, pointer: Text['pointer']): readonly Mistake[] {
  if (item['promotedFrom'] !== undefined) return []
  return ['soak', 'gates', 'freezeWindows']
    .filter(field => Object.hasOwn(item, field))
    .map(field => {
      const message = `${field} counts for promotions, and nothing is promoted to this environment.`
      const fix = `Add promotedFrom, or remove ${field}.`
      return { rule: 'unused-gate', pointer: [...pointer, field], part: 'key', message, fix }
    })
}
