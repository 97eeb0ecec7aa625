import { parseArgs } from 'node:util'
import { UserError } from '../../src/text/user-error.ts'
import { type Scope, scopesOf } from './scope.ts'

/** How `npm run oracle:compare` was called. */
export interface CompareCall {
  readonly scopes: readonly Scope[]
  readonly format: 'text' | 'json' | 'markdown'
  /** How many seeded faults to judge as well. */
  readonly mutants: number
  readonly seed: number
  /** Names of kinds of faults; undefined for all. */
  readonly kinds?: readonly string[]
}

/** @throws UserError for what is wrong with the call */
export function readCompareCall(args: readonly string[], folder: string): CompareCall {
  const { values, positionals } = parse(args, {
    format: { type: 'string', default: 'text' },
    mutants: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string', multiple: true },
  })
  const { format, kind } = values
  if (format !== 'text' && format !== 'json' && format !== 'markdown')
    throw new UserError(`--format ${JSON.stringify(format)} is none of text, json and markdown.`)
  return {
    scopes: scopesIn(positionals, folder),
    format,
    mutants: wholeNumber('mutants', String(values['mutants'])),
    seed: wholeNumber('seed', String(values['seed'])),
    ...(Array.isArray(kind) ? { kinds: kind.map(String) } : {}),
  }
}

/** @throws UserError for what is wrong with the call */
export function readOracleCall(args: readonly string[], folder: string): readonly Scope[] {
  return scopesIn(parse(args, {}).positionals, folder)
}

function parse(args: readonly string[], options: NonNullable<Parameters<typeof parseArgs>[0]>['options']) {
  try {
    return parseArgs({ args: [...args], options: options ?? {}, allowPositionals: true })
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

function scopesIn(paths: readonly string[], folder: string): Scope[] {
  if (paths.length === 0) throw new UserError('Name the folders to judge, such as: manifests')
  return scopesOf(paths, folder)
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value
  throw new UserError(`--${option} ${JSON.stringify(text)} is not a whole number.`)
}
