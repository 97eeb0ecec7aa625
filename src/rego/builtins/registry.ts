import { aggregates } from './aggregates.ts'
import { arithmetic } from './arithmetic.ts'
import { bits } from './bits.ts'
import type { Builtin } from './builtin.ts'
import { collections } from './collections.ts'
import { comparison } from './comparison.ts'
import { encoding } from './encoding.ts'
import { globs } from './glob.ts'
import { graphs } from './graph.ts'
import { jsonPatches } from './json-patch.ts'
import { jsonPaths } from './json-paths.ts'
import { network } from './network.ts'
import { objects } from './objects.ts'
import { regex } from './regex.ts'
import { runtime } from './runtime.ts'
import { semver } from './semver.ts'
import { strings } from './strings.ts'
import { substrings } from './substrings.ts'
import { time } from './time.ts'
import { types } from './types.ts'
import { units } from './units.ts'

export type { Builtin } from './builtin.ts'

const TABLES = [
  aggregates,
  arithmetic,
  bits,
  collections,
  comparison,
  encoding,
  globs,
  graphs,
  jsonPatches,
  jsonPaths,
  network,
  objects,
  regex,
  runtime,
  semver,
  strings,
  substrings,
  time,
  types,
  units,
]

const BUILTINS: ReadonlyMap<string, Builtin> = new Map(TABLES.flatMap(table => Object.entries(table)))

export function findBuiltin(name: string): Builtin | undefined {
  return BUILTINS.get(name)
}

export function builtinNames(): Iterable<string> {
  return BUILTINS.keys()
}
