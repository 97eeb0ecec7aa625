import { readLines } from '../text/read-lines.ts'
import type { JsonValue } from '../yaml/json.ts'

/**
 * The JSON values of a stream of server-sent events: each `data:` line is one. Comments (signs of life) and other fields are passed over, as is a line
 * that is no JSON.
 *
 * @param mostCharacters of one line; a longer one is an error
 */
export async function* readEvents(body: AsyncIterable<Uint8Array>, mostCharacters: number): AsyncIterable<JsonValue> {
  for await (const line of readLines(body, mostCharacters)) {
    const value = line.startsWith('data:') ? parse(line.slice('data:'.length)) : undefined
    if (value !== undefined) yield value
  }
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
