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
  /** One line for the list of commands. */
  readonly summary: string
  /** The whole of `--help`, in one screen. */
  readonly help: string
  /** @returns the exit code */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/**
 * Reads a command's arguments.
 *
 * @throws UserError that names the unknown option and the nearest right one
 */
export function readArguments<const Options extends OptionConfigs>(
  args: readonly string[],
  options: Options,
  { positionals: most }: { readonly positionals: number },
): { readonly values: OptionValues<Options>; readonly positionals: readonly string[] } {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    const extra = parsed.positionals[most]
    if (extra !== undefined)
      throw new UserError(`${JSON.stringify(extra)}: at most ${most} ${most === 1 ? 'path is' : 'paths are'} taken.`)
    return parsed
  } catch (error) {
    if (error instanceof UserError) throw error
    const unknown = /^Unknown option '(--?[^']+)'/.exec(error instanceof Error ? error.message : '')?.[1]
    if (unknown === undefined) throw new UserError(error instanceof Error ? error.message : String(error))
    const near = nearestName(unknown.replace(/^-+/, ''), Object.keys(options))
    throw new UserError(`unknown option ${unknown}.${near === undefined ? ' See --help.' : ` Did you mean --${near}?`}`)
  }
}

/** Checks that a value is one of the words an option takes. */
export function oneOf<const Word extends string>(option: string, value: string, words: readonly Word[]): Word {
  const found = words.find(word => word === value)
  if (found !== undefined) return found
  throw new UserError(`--${option} ${JSON.stringify(value)} is not one of ${words.join(', ')}.`)
}
