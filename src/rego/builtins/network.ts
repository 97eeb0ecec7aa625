import type { BuiltinTable } from './builtin.ts'

export const network: BuiltinTable = {}
