import { formatFieldPath, type Pointer } from '../yaml/pointer.ts'
import type { Definitions } from './definitions.ts'
import type { StructuralSchema } from './structural-schema.ts'

/**
 * Where an object of a schema has a field of this name: `spec.template.spec.serviceAccountName`.
 *
 * Looks through mappings only (a field of list items has no one place), the shortest way first, and answers only where one way is the
 * shortest.
 */
export function homeOf(field: string, root: StructuralSchema, definitions: Definitions): string | undefined {
  const seen = new Set<string>()
  let level: { schema: StructuralSchema; at: Pointer }[] = [{ schema: root, at: [] }]
  while (level.length > 0) {
    const homes: Pointer[] = []
    const next: typeof level = []
    for (const { schema, at } of level) {
      if (schema.$ref !== undefined && seen.has(schema.$ref)) continue
      if (schema.$ref !== undefined) seen.add(schema.$ref)
      const properties = definitions.resolve(schema).properties ?? {}
      if (Object.hasOwn(properties, field)) homes.push([...at, field])
      for (const [name, below] of Object.entries(properties)) {
        if (at.length > 0 || name !== 'status') next.push({ schema: below, at: [...at, name] })
      }
    }
    const [home] = homes
    if (home !== undefined) return homes.length === 1 ? formatFieldPath(home) : undefined
    level = next
  }
  return undefined
}
