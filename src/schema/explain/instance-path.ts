import { isJsonArray, type JsonValue } from '../../yaml/json.ts'
import { type Pointer, valueAt } from '../../yaml/pointer.ts'

/** The way that ajv's `instancePath` (RFC 6901) tells, with a list's indexes as numbers. */
export function parsePointer(text: string, root: JsonValue): Pointer {
  const pointer: (string | number)[] = []
  let here: JsonValue | undefined = root
  for (const escaped of text.split('/').slice(1)) {
    const step = escaped.replaceAll('~1', '/').replaceAll('~0', '~')
    pointer.push(isJsonArray(here) ? Number(step) : step)
    here = valueAt(here, pointer.slice(-1))
  }
  return pointer
}
