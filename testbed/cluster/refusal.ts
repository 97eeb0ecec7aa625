import { UserError } from '../../src/text/user-error.ts'
import type { ClusterAnswer } from './client.ts'

/** What was to be done, and the server's own words on why it was not. */
export function refusal(what: string, { status, body }: ClusterAnswer): UserError {
  const message = messageOf(body)
  return new UserError(`${what}: the API server answers ${status}${message === undefined ? '' : `: ${message}`}`)
}

function messageOf(body: unknown): string | undefined {
  if (typeof body === 'string') return body === '' ? undefined : body.slice(0, 1000)
  if (body !== null && typeof body === 'object' && 'message' in body) return String(body.message)
  return undefined
}
