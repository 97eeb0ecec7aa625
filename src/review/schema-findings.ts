import type { Finding } from '../findings/finding.ts'
import { groupVersion } from '../manifest/object.ts'
import type { Render, RenderedObject } from '../manifest/render.ts'
import type { SchemaCatalog } from '../schema/catalog.ts'
import { formatPointer } from '../yaml/pointer.ts'
import { findingObject, namespaceIn } from './finding-object.ts'

/** What the API server would refuse in one render, and the objects whose kind nothing describes. */
export interface SchemaFindings {
  readonly findings: readonly Finding[]
  readonly withoutSchema: readonly RenderedObject[]
}

export function schemaFindings(render: Render, catalog: SchemaCatalog): SchemaFindings {
  const findings: Finding[] = []
  const withoutSchema: RenderedObject[] = []
  for (const rendered of render.objects) {
    const problems = catalog.check(rendered.object)
    if (problems === undefined && !hasOwnSchema(rendered)) withoutSchema.push(rendered)
    for (const { rule, message, pointer, part, fix } of problems ?? []) {
      const { file, range, approximate } = rendered.origin.locate(pointer, part)
      findings.push({
        rule,
        severity: 'error',
        message,
        source: 'schema',
        object: findingObject(rendered, namespaceIn(render, rendered, catalog)),
        renders: [render.name],
        file,
        range,
        ...(approximate ? { approximate } : {}),
        pointer: formatPointer(pointer),
        ...(fix === undefined ? {} : { fix }),
      })
    }
  }
  return { findings, withoutSchema }
}

/** Kinds whose fields the policies' own reading checks: a constraint's are described by its template, not by a CRD of the tree. */
function hasOwnSchema({ identity: { apiVersion, kind } }: RenderedObject): boolean {
  const { group } = groupVersion(apiVersion)
  return group === 'constraints.gatekeeper.sh' || ['ConstraintTemplate', 'ExpansionTemplate'].includes(kind)
}
