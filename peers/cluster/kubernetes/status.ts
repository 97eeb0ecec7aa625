import type { JsonObject } from '../../../src/yaml/json.ts'
import type { ResourcePath } from '../state/collections.ts'

/** What a `Status` is about. */
type About = Pick<ResourcePath, 'group' | 'plural'> & { readonly name?: string }

const reasons: Readonly<Record<number, readonly [reason: string, message: string]>> = {
  400: ['BadRequest', 'the request is not valid'],
  401: ['Unauthorized', 'Unauthorized'],
  403: ['Forbidden', 'forbidden'],
  404: ['NotFound', 'the server could not find the requested resource'],
  409: ['Conflict', 'the object has been modified; please apply your changes to the latest version and try again'],
  410: ['Expired', 'too old resource version'],
  415: ['UnsupportedMediaType', 'the body of the request was in an unknown format'],
  429: ['TooManyRequests', 'too many requests, please try again later'],
  500: ['InternalError', 'Internal error occurred'],
  503: ['ServiceUnavailable', 'the server is currently unable to handle the request'],
  504: ['Timeout', 'the server was unable to return a response in time'],
}

/**
 * A refusal as the API server writes it.
 *
 * @see Kubernetes apimachinery/pkg/api/errors
 */
export function status(code: number, message?: string, details?: JsonObject): JsonObject {
  const [reason, words] = reasons[code] ?? ['InternalError', 'Internal error occurred']
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: message ?? words,
    reason,
    ...(details === undefined ? {} : { details }),
    code,
  }
}

export function refuse(code: number, message?: string): Response {
  return Response.json(status(code, message), { status: code })
}

export function notFound({ group, plural, name = '' }: About): Response {
  const message = `${resourceName({ group, plural })} "${name}" not found`
  return Response.json(status(404, message, details({ group, plural, name })), { status: 404 })
}

export function conflict({ group, plural, name = '' }: About): Response {
  const [, words] = reasons[409] ?? []
  const message = `Operation cannot be fulfilled on ${resourceName({ group, plural })} "${name}": ${words}`
  return Response.json(status(409, message, details({ group, plural, name })), { status: 409 })
}

function resourceName({ group, plural }: About): string {
  return group === '' ? plural : `${plural}.${group}`
}

function details({ group, plural, name = '' }: About): JsonObject {
  return { name, ...(group === '' ? {} : { group }), kind: plural }
}
