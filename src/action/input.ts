import { nearestName } from '../text/nearest.ts'

/** How one input of an action is read. `T` is what the verb gets. */
export interface InputField<T> {
  readonly required: boolean
  /** The `default:` of action.yml; absent where towpath.yaml can supply the value, since the runner would always set it. */
  readonly default?: string
  /** Whether the value is masked in the log before anything else is done. */
  readonly secret: boolean
  /** @throws Error whose message completes "input NAME: …" */
  parse(text: string): T
}

/** The value type of a field. */
export type InputValue<Field> = Field extends InputField<infer T> ? T : never

interface Presence {
  readonly default?: string
}

/** A field that must be given, or has a default. */
function always<T>(presence: Presence, parse: (text: string) => T): InputField<T> {
  const { default: fallback } = presence
  return {
    required: fallback === undefined,
    secret: false,
    ...(fallback === undefined ? {} : { default: fallback }),
    parse,
  }
}

/** A field that may be left out; the verb then sees undefined. */
export function optional<T>(field: InputField<T>): InputField<T | undefined> {
  return {
    required: false,
    secret: field.secret,
    parse: text => (text === '' ? undefined : field.parse(text)),
  }
}

/** One line of text. */
export function text(presence: Presence = {}): InputField<string> {
  return always(presence, value => {
    if (/[\r\n\0]/.test(value)) throw new Error(`${JSON.stringify(value)} has a line break; give one line.`)
    return value
  })
}

/** A token or password: masked before the first log line. */
export function secret(presence: Presence = {}): InputField<string> {
  return { ...text(presence), secret: true }
}

/** A path inside the workspace, with forward slashes. */
export function workspacePath(presence: Presence = {}): InputField<string> {
  return always(presence, value => {
    const absolute = value.startsWith('/') || /^[A-Za-z]:/.test(value)
    if (absolute || value.includes('\0') || value.split(/[\\/]/).includes('..')) {
      throw new Error(
        `${JSON.stringify(value)} leads out of the workspace; give a path below it, such as "reports/review.sarif".`,
      )
    }
    return value
  })
}

/** One of a few words. */
export function choice<const Word extends string>(words: readonly Word[], presence: Presence = {}): InputField<Word> {
  return always(presence, value => {
    const found = words.find(word => word === value)
    if (found !== undefined) return found
    const near = nearestName(value, words)
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`
    throw new Error(`${JSON.stringify(value)} is not one of ${words.map(word => `"${word}"`).join(', ')}.${hint}`)
  })
}

/** `true` or `false`, in the spellings that the runner's own `getBooleanInput` takes. */
export function flag(presence: { readonly default: 'true' | 'false' }): InputField<boolean> {
  return always(presence, value => {
    if (['true', 'True', 'TRUE'].includes(value)) return true
    if (['false', 'False', 'FALSE'].includes(value)) return false
    throw new Error(`${JSON.stringify(value)} is neither "true" nor "false".`)
  })
}
