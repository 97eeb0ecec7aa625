import { RE2JS } from 're2js'

/** What is wrong with a regular expression of Go's syntax, which the API server and gator use; undefined where nothing is. */
export function patternMistake(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
