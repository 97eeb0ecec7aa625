import type { BuiltinTable } from './builtin.ts'

export const jsonPaths: BuiltinTable = {}
