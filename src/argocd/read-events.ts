import type { JsonValue } from '../yaml/json.ts'

/**
 * The JSON values of a stream of server-sent events: each `data:` line is one. Comments (signs of life) and other fields are passed over, as is a line
 * that is no JSON.
 *
 * @param mostBytes of one line; a longer one is an error
 */
export async function* readEvents(body: AsyncIterable<Uint8Array>, mostBytes: number): AsyncIterable<JsonValue> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    if ([...lines, rest].some(line => line.length > mostBytes))
      throw new Error(`an event is longer than ${mostBytes} bytes`)
    for (const line of lines) {
      const value = line.startsWith('data:') ? parse(line.slice('data:'.length)) : undefined
      if (value !== undefined) yield value
    }
  }
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
