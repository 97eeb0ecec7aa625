import type { MiddlewareHandler } from 'hono'
import type { JsonValue } from '../../../src/yaml/json.ts'
import { ApiError } from '../http/api-error.ts'
import type { PeerEnv } from '../http/context.ts'
import { AnswerValidator } from './answer-validator.ts'

let validator: AnswerValidator | undefined

/** Holds every answer of the web API against GitHub's description; a wrong one becomes a 500 that says what is wrong. */
export function validateAnswers(): MiddlewareHandler<PeerEnv> {
  validator ??= new AnswerValidator()
  const checker = validator
  return async (c, next) => {
    await next()
    const { status } = c.res
    const isApi = /^\/(repos|user|users|rate_limit)(\/|$)/.test(c.req.path)
    if (!isApi || status === 204 || status === 302 || !c.res.headers.get('content-type')?.includes('json')) return
    const body = (await c.res.clone().json()) as JsonValue
    const problems = checker.validateAnswer(c.req.method, decodeURIComponent(c.req.path), status, body)
    if (problems.length === 0) return
    const message = [`${c.req.method} ${c.req.path} answered ${status} as GitHub would not:`, ...problems].join('\n  ')
    c.res = new ApiError(500, message).toResponse()
  }
}
