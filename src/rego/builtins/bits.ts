import type { BuiltinTable } from './builtin.ts'

export const bits: BuiltinTable = {}
