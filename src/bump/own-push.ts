import { isJsonArray, type JsonValue } from '../yaml/json.ts'
import { valueAt } from '../yaml/pointer.ts'
import { isBumpCommit } from './trailers.ts'

/**
 * Whether a push brought bumps of ours and nothing else: what it started has nothing to bump, and would go round for ever.
 *
 * @param payload what the file of `GITHUB_EVENT_PATH` holds; a text that is no push is none of ours
 */
export function isOwnPush(payload: string): boolean {
  const commits = valueAt(parse(payload), ['commits'])
  if (!isJsonArray(commits) || commits.length === 0) return false
  return commits.every(commit => {
    const message = valueAt(commit, ['message'])
    return typeof message === 'string' && isBumpCommit(message)
  })
}

function parse(payload: string): JsonValue {
  try {
    return JSON.parse(payload) as JsonValue
  } catch {
    return null
  }
}
