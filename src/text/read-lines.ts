/**
 * The lines of a stream as they are completed; a last one that is cut off is lost.
 *
 * @param mostCharacters of one line; a longer one is an error
 */
export async function* readLines(body: AsyncIterable<Uint8Array>, mostCharacters: number): AsyncIterable<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    if ([...lines, rest].some(line => line.length > mostCharacters))
      throw new Error(`a line is longer than ${mostCharacters} characters`)
    yield* lines
  }
}
