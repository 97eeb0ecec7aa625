import type { BuiltinTable } from './builtin.ts'

export const jsonPatches: BuiltinTable = {}
