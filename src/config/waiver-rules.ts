import type { JsonValue } from '../yaml/json.ts'
import { mappingsOf, textAt } from './fields.ts'
import type { Mistake } from './mistake.ts'

/** The rule of a waiver that has run out: the one mistake that leaves the rest of the file usable. */
export const expiredWaiver = 'expired-waiver'

/**
 * Waivers end on a day of the calendar that has not passed.
 *
 * @param today ISO date; a waiver holds on the day it expires
 */
export function waiverMistakes(root: JsonValue, today: string): readonly Mistake[] {
  return mappingsOf(root, 'waivers').flatMap(({ item, pointer }) =>
    textAt(root, [...pointer, 'expires']).flatMap(({ text, pointer: place }): Mistake[] => {
      const at = { pointer: place, part: 'value' } as const
      if (!/^\d{4}-\d\d-\d\d$/.test(text)) return []
      if (!isDay(text)) {
        return [{ ...at, rule: 'malformed-value', message: `There is no day ${text}.`, fix: 'Correct the date.' }]
      }
      if (text >= today) return []
      const message = `The waiver of ${String(item['rule'])} has expired on ${text}.`
      return [{ ...at, rule: expiredWaiver, message, fix: 'Mend what it waives and remove it, or agree on a new day.' }]
    }),
  )
}

/** `2027-02-30` looks like a date and is none; what no month has at all is told by the schema. */
function isDay(text: string): boolean {
  const [, month = 0, day = 0] = text.split('-').map(Number)
  if (month < 1 || month > 12 || day < 1 || day > 31) return true
  return new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
}
