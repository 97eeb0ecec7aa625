import type { FaultKind } from '../fault.ts'
import { fields } from './fields.ts'
import { types } from './types.ts'

/** One family of faults a file; a new kind goes into its family's list. */
export const faultKinds: readonly FaultKind[] = [...types, ...fields]
