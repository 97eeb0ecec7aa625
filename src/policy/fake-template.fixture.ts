import type { Derivation, Read } from '../rego/engine.ts'
import type { JsonValue } from '../yaml/json.ts'
import type { ConstraintTemplate } from './template.ts'

/** A template whose program answers what a test says, so that what happens around Rego can be tested alone. */
export function fakeTemplate(
  parts: Partial<ConstraintTemplate> & { answers?: () => readonly Derivation[] } = {},
): ConstraintTemplate {
  return {
    kind: 'Fake',
    operations: [],
    parameters: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    program: { readsInventory: false, violations: () => parts.answers?.() ?? [] },
    checkFields: () => [],
    ...parts,
  }
}

export function derivation(value: JsonValue, ...reads: readonly Read[]): Derivation {
  return { value, reads }
}
