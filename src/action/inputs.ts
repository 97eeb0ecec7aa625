import { UserError } from '../text/user-error.ts'
import type { InputField, InputValue } from './input.ts'

/** The inputs of one action by their names in action.yml, in kebab case. */
export type InputFields = Readonly<Record<string, InputField<unknown>>>

/** The same inputs as the verb takes them: camel case, typed. */
export type InputsOf<Fields extends InputFields> = {
  readonly [Name in keyof Fields as CamelCase<Name & string>]: InputValue<Fields[Name]>
}

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The text of an input as the runner passes it: `INPUT_FAIL-ON`, trimmed; empty where it is not set. */
function inputText(environment: Environment, name: string): string {
  return (environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim()
}

/** The values that must be masked before anything is logged. */
export function secretTexts(fields: InputFields, environment: Environment): string[] {
  return Object.entries(fields)
    .filter(([, field]) => field.secret)
    .map(([name]) => inputText(environment, name))
    .filter(value => value !== '')
}

/**
 * Turns the runner's strings into one typed object.
 *
 * @throws UserError that lists every mistake, not only the first
 */
export function readInputs<Fields extends InputFields>(fields: Fields, environment: Environment): InputsOf<Fields> {
  const values: Record<string, unknown> = {}
  const mistakes: string[] = []
  for (const [name, field] of Object.entries(fields)) {
    const given = inputText(environment, name)
    const text = given === '' ? (field.default ?? '') : given
    if (text === '' && field.required) {
      mistakes.push(`input ${name}: it is required and was not given. Set it under \`with:\`.`)
      continue
    }
    try {
      values[camelCase(name)] = field.parse(text)
    } catch (error) {
      mistakes.push(`input ${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (mistakes.length > 0) throw new UserError(mistakes.join('\n'))
  return values as InputsOf<Fields>
}

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
