import { isJsonArray, isJsonObject, type JsonValue } from '../../src/yaml/json.ts'
import type { ClusterAnswer } from '../cluster/client.ts'
import type { Cause, Verdict } from './verdict.ts'

/** How the API server passes on what Gatekeeper's webhooks said; the rest is Gatekeeper's own text. */
const denial = /^admission webhook "[\w.-]+\.gatekeeper\.sh" denied the request: /

/** What an answer to a dry run amounts to. */
export function readAnswer({ status, body, warnings }: ClusterAnswer): Verdict {
  const said = body as JsonValue
  const [reason, message] = [textAt(said, 'reason'), textAt(said, 'message')]
  // The server looks for the name last, when the object has passed everything else.
  const accepted = (status >= 200 && status < 300) || (status === 409 && reason === 'AlreadyExists')
  if (accepted) return { accepted, status, causes: [], constraints: [], warnings }
  const denied = message === undefined ? null : denial.exec(message)
  return {
    accepted,
    status,
    by: denied === null ? 'api-server' : 'gatekeeper',
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
    causes: causesOf(said),
    constraints: denied === null ? [] : constraintsIn(message?.slice(denied[0].length) ?? ''),
    warnings,
  }
}

/** Each violation is a line that begins with the constraint's name in brackets. */
function constraintsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/^\[([^\]\s]+)\] /gm)].map(([, name = '']) => name))]
}

function causesOf(status: JsonValue): Cause[] {
  const details = isJsonObject(status) ? status['details'] : undefined
  const causes = isJsonObject(details) ? details['causes'] : undefined
  return (isJsonArray(causes) ? causes : []).map(cause => {
    const [field, reason] = [textAt(cause, 'field'), textAt(cause, 'reason')]
    return {
      ...(field === undefined ? {} : { field }),
      ...(reason === undefined ? {} : { reason }),
      message: textAt(cause, 'message') ?? '',
    }
  })
}

function textAt(value: JsonValue | undefined, field: string): string | undefined {
  const text = isJsonObject(value) ? value[field] : undefined
  return typeof text === 'string' && text !== '' ? text : undefined
}
