import { RE2JS, RE2JSException } from 're2js'

/** Instructions of all programs that are kept: some hundred megabytes at the very most. */
const MAX_CACHED = 500_000
const cache = new Map<string, RE2JS | undefined>()
let cached = 0

/** The pattern in RE2's syntax, as the cluster reads it; undefined where it is none. */
export function compilePattern(pattern: string): RE2JS | undefined {
  if (cache.has(pattern)) return cache.get(pattern)
  const size = programSize(pattern)
  if (cached + size > MAX_CACHED) {
    cache.clear()
    cached = 0
  }
  const compiled = tryCompile(pattern)
  cache.set(pattern, compiled)
  cached += size
  return compiled
}

/** What it costs to look for a pattern in a text, in steps: to compile it unless it is known, and to lead each character through it. */
export function matchingSteps(pattern: string, text: string): number {
  const size = programSize(pattern)
  return (cache.has(pattern) ? 0 : size) + Math.ceil((size * text.length) / 128)
}

/** More instructions than a pattern compiles to: each counted repetition writes out what it repeats. */
function programSize(pattern: string): number {
  let most = 1
  for (const [, from, to] of pattern.matchAll(/\{(\d{1,4})(?:,(\d{0,4}))?\}/g)) {
    most = Math.max(most, Number(from), Number(to ?? 0))
  }
  return pattern.length * most
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
