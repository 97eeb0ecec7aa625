import { STATUS_CODES } from 'node:http'

/** Status of HTTP by the number that gRPC has for it. */
const codes: Readonly<Record<number, readonly [code: number, message: string]>> = {
  400: [3, 'invalid argument'],
  401: [16, 'no session information'],
  403: [7, 'permission denied'],
  404: [5, 'Not Found'],
  409: [10, 'conflict'],
  429: [8, 'too many requests'],
  500: [13, 'internal error'],
  502: [14, 'bad gateway'],
  503: [14, 'service unavailable'],
  504: [4, 'deadline exceeded'],
}

/** A refusal as argocd-server writes it; a stream has a form of its own. */
export function refuse(status: number, message?: string, path = ''): Response {
  const [code, words] = codes[status] ?? [2, 'unknown']
  if (path.startsWith('/api/v1/stream/')) {
    const http = { http_code: status, http_status: STATUS_CODES[status] ?? '' }
    return Response.json({ error: { grpc_code: code, ...http, message: message ?? words } }, { status })
  }
  return Response.json({ error: message ?? words, code, message: message ?? words }, { status })
}

export function notFound(name: string): Response {
  return refuse(404, `applications.argoproj.io ${JSON.stringify(name)} not found`)
}
