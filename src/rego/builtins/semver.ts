import type { BuiltinTable } from './builtin.ts'

export const semver: BuiltinTable = {}
