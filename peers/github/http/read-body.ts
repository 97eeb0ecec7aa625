import type { MiddlewareHandler } from 'hono'
import type { JsonValue } from '../../../src/yaml/json.ts'
import { ApiError } from './api-error.ts'
import type { PeerEnv } from './context.ts'

const mostBytes = 32 * 1024 * 1024

/** Reads the JSON that a request carries. */
export function readBody(): MiddlewareHandler<PeerEnv> {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new ApiError(413, 'Payload Too Large')
      const text = await c.req.text()
      if (text !== '') c.set('body', parse(text))
    }
    await next()
  }
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    throw new ApiError(400, 'Problems parsing JSON')
  }
}
