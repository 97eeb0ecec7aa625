import type { BuiltinTable } from './builtin.ts'

export const time: BuiltinTable = {}
