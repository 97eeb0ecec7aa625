import type { BuiltinTable } from './builtin.ts'

export const units: BuiltinTable = {}
