import type { TemplateCache } from '../policy/template.ts'
import type { SchemaCatalog } from '../schema/catalog.ts'
import { createRenderMemory } from './render-memory.ts'
import type { RenderMemory } from './rendered-tree.ts'

/** What reviews of trees that differ in little need to work out once. */
export interface ReviewMemory {
  readonly renders: RenderMemory
  /** Compiled templates by their text. */
  readonly templates: TemplateCache
  /** By Kubernetes version and CRDs. A catalog names the CEL rules of all kinds that it was ever asked about. */
  readonly catalogs: Map<string, SchemaCatalog>
}

export function createReviewMemory(): ReviewMemory {
  return { renders: createRenderMemory(), templates: new Map(), catalogs: new Map() }
}
