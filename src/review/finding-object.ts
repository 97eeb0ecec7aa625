import type { FindingObject } from '../findings/finding.ts'
import type { Render, RenderedObject } from '../manifest/render.ts'
import type { SchemaCatalog } from '../schema/catalog.ts'

/** How a finding names an object of a render: with the namespace that it will be in. */
export function findingObject(rendered: RenderedObject, namespace: string | undefined): FindingObject {
  const { apiVersion, kind, name } = rendered.identity
  return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name }
}

/** The namespace an object will be in: its own, else the render's default where its kind is not known to be cluster-scoped. */
export function namespaceIn(render: Render, { identity }: RenderedObject, catalog: SchemaCatalog): string | undefined {
  if (identity.namespace !== undefined) return identity.namespace
  return catalog.scopeOf(identity.apiVersion, identity.kind) === 'Namespaced' ? render.defaultNamespace : undefined
}
