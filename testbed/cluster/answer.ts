import type { IncomingMessage } from 'node:http'
import type { ClusterAnswer } from './client.ts'
import { warningText } from './warning-header.ts'

/** What the API server said; a body that is no JSON stays text. */
export function parseAnswer(message: IncomingMessage, text: string): ClusterAnswer {
  return {
    status: message.statusCode ?? 0,
    body: parseBody(text),
    warnings: (message.headersDistinct['warning'] ?? []).map(warningText),
  }
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
