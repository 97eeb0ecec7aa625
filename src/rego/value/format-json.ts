import { numberText, RegoNumber } from './number.ts'
import { RegoArray, type RegoObject, RegoSet, type Value } from './value.ts'

/** JSON as Go's encoding/json writes it: no spaces, sorted keys, `<`, `>` and `&` escaped. */
export function formatJson(value: Value): string {
  if (typeof value === 'string') return jsonString(value)
  if (typeof value === 'number' || value instanceof RegoNumber) return numberText(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof RegoArray) return `[${value.items.map(formatJson).join(',')}]`
  if (value instanceof RegoSet) return `[${value.sorted().map(formatJson).join(',')}]`
  return formatObject(value)
}

function formatObject(object: RegoObject): string {
  const entries = object.sorted().map(({ key, value }) => {
    const name = typeof key === 'string' ? key : formatJson(key)
    return `${jsonString(name)}:${formatJson(value)}`
  })
  return `{${entries.join(',')}}`
}

function jsonString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
