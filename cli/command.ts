import { type ParseArgsConfig, parseArgs } from 'node:util'
import { nearestName } from '../src/text/nearest.ts'
import { UserError } from '../src/text/user-error.ts'
import type { Terminal } from './terminal.ts'

type OptionConfigs = NonNullable<ParseArgsConfig['options']>

/** The values of a command's options as `parseArgs` types them. */
export type OptionValues<Options extends OptionConfigs> = ReturnType<
  typeof parseArgs<{ readonly options: Options; readonly allowPositionals: true; readonly strict: true }>
>['values']

/** One verb of the command line. */
export interface Command {
  /** The whole of `--help`, in one screen. */
  readonly help: string
  /** @returns the exit code */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/**
 * Reads a command's arguments.
 *
 * @throws UserError that names what is wrong, and for an unknown option the nearest right one
 */
export function readArguments<const Options extends OptionConfigs>(
  args: readonly string[],
  options: Options,
  { positionals: most }: { readonly positionals: 0 | 1 },
): { readonly values: OptionValues<Options>; readonly positionals: readonly string[] } {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    const extra = parsed.positionals[most]
    if (extra !== undefined)
      throw new UserError(
        `${JSON.stringify(extra)} is too much: ${most === 0 ? 'only options are' : 'one folder is'} taken. See --help.`,
      )
    return parsed
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(explain(error, options))
  }
}

/** Says in our words what `parseArgs` found. */
function explain(error: unknown, options: OptionConfigs): string {
  const said = error instanceof Error ? error.message : String(error)
  const option = /'(?:-\w, )?(--?[^' ]+)/.exec(said)?.[1]
  if (option === undefined) return said
  const name = option.replace(/^-+/, '')
  const type = Object.hasOwn(options, name) ? options[name]?.type : undefined
  if (type === 'string') return `${option} needs a value. See --help.`
  if (type === 'boolean') return `${option} takes no value.`
  const near = nearestName(name, Object.keys(options))
  return `unknown option ${option}.${near === undefined ? ' See --help.' : ` Did you mean --${near}?`}`
}

/** Checks that a value is one of the words an option takes. */
export function oneOf<const Word extends string>(option: string, value: string, words: readonly Word[]): Word {
  const found = words.find(word => word === value)
  if (found !== undefined) return found
  throw new UserError(`--${option} ${JSON.stringify(value)} is not one of ${words.join(', ')}.`)
}
