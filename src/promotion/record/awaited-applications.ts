import type { RolloutOutcome } from '../../rollout/await-options.ts'
import { UserError } from '../../text/user-error.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../yaml/json.ts'

/** An Argo CD Application that was awaited, and what became of it. */
export interface AwaitedApplication {
  readonly name: string
  readonly namespace: string
  readonly outcome: RolloutOutcome
  /** In the words of whoever refused; empty for a healthy one. */
  readonly reason: string
}

const outcomes: readonly RolloutOutcome[] = ['healthy', 'failed', 'blocked', 'superseded', 'undecided']

const mostCharacters = 1024 * 1024
const mostApplications = 1_000
const isName = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/

/**
 * Reads the output `applications` of await-rollout; none where it is empty.
 *
 * @throws UserError where it is something else
 */
export function readAwaitedApplications(text: string): readonly AwaitedApplication[] {
  if (text === '') return []
  const value = text.length > mostCharacters ? undefined : parse(text)
  if (value === undefined || !isJsonArray(value)) throw wrong(`${JSON.stringify(text.slice(0, 80))} is no JSON list`)
  if (value.length > mostApplications) throw wrong(`it lists ${value.length} Applications, of at most 1,000`)
  return value.map(readApplication)
}

function readApplication(item: JsonValue): AwaitedApplication {
  const { name, namespace, outcome, reason } = isJsonObject(item) ? item : {}
  const found = outcomes.find(one => one === outcome)
  if (typeof name !== 'string' || !isName.test(name) || found === undefined)
    throw wrong(`${JSON.stringify(item).slice(0, 200)} has no name and outcome of an Application`)
  return {
    name,
    namespace: typeof namespace === 'string' && isName.test(namespace) ? namespace : '',
    outcome: found,
    reason: typeof reason === 'string' ? reason : '',
  }
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function wrong(what: string): UserError {
  return new UserError(`input applications: ${what}. Give the output "applications" of await-rollout as it is.`)
}
