import { RE2JS, RE2JSException } from 're2js'

const MAX_CACHED = 1000
const cache = new Map<string, RE2JS | undefined>()

/** The pattern in RE2's syntax, as the cluster reads it; undefined where it is none. */
export function compilePattern(pattern: string): RE2JS | undefined {
  if (cache.has(pattern)) return cache.get(pattern)
  if (cache.size >= MAX_CACHED) cache.clear()
  const compiled = tryCompile(pattern)
  cache.set(pattern, compiled)
  return compiled
}

function tryCompile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    if (error instanceof RE2JSException) return undefined
    throw error
  }
}

export interface Found {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Empty where a group took no part. */
  readonly groups: readonly string[]
}

/** Matches from left to right, at most `limit` unless that is negative; an empty one never touches the one before. */
export function findAll(pattern: RE2JS, text: string, limit: number): Found[] {
  const matcher = pattern.matcher(text)
  const found: Found[] = []
  let previousEnd = -1
  while ((limit < 0 || found.length < limit) && matcher.find()) {
    const start = matcher.start()
    const end = matcher.end()
    if (start === end && start === previousEnd) continue
    previousEnd = end
    const groups: string[] = []
    for (let group = 1; group <= matcher.groupCount(); group++) groups.push(matcher.group(group) ?? '')
    found.push({ start, end, text: text.slice(start, end), groups })
  }
  return found
}
