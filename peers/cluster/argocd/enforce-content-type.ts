import type { MiddlewareHandler } from 'hono'
import type { DoorEnv } from '../http/door.ts'

/**
 * Refuses what changes something and does not say that it is JSON, though it has no body, before anything else is looked at: a form of another site could send it.
 *
 * @see Argo CD server/server.go, enforceContentTypes: the header as a whole is compared, and the answer is plain text
 */
export const enforceContentType: MiddlewareHandler<DoorEnv> = async (c, next) => {
  const isJson = c.req.header('content-type')?.toLowerCase() === 'application/json'
  if (c.req.method === 'GET' || isJson) return next()
  return c.text('Invalid content type\n', 415, { 'x-content-type-options': 'nosniff' })
}
