import { isAppliedServerSide } from '../argocd/sync-options.ts'
import type { Finding } from '../findings/finding.ts'
import type { Coverage } from '../findings/review.ts'
import { groupVersion } from '../manifest/object.ts'
import type { Render, RenderedObject } from '../manifest/render.ts'
import type { SchemaCatalog } from '../schema/catalog.ts'
import { formatPointer } from '../yaml/pointer.ts'
import { isFilledIn } from './filled-in.ts'
import { findingObject, namespaceIn } from './finding-object.ts'

/** What the API server would refuse in one render, and the objects whose kind nothing describes. */
export interface SchemaFindings {
  readonly findings: readonly Finding[]
  readonly notEvaluated: Coverage['notEvaluated']
  readonly withoutSchema: readonly RenderedObject[]
}

export function schemaFindings(render: Render, catalog: SchemaCatalog): SchemaFindings {
  const findings: Finding[] = []
  const withoutSchema: RenderedObject[] = []
  let filledIn = 0
  for (const rendered of render.objects) {
    const problems = catalog.check(rendered.object)
    if (problems === undefined && !hasOwnSchema(rendered)) withoutSchema.push(rendered)
    const found = problems ?? catalog.checkMetadata(rendered.object)
    const isServerSide = isAppliedServerSide(rendered.object, render.syncOptions ?? [])
    for (const { rule, message, pointer, part, fix, severity = 'error' } of found) {
      if (isFilledIn(render, rendered.object, pointer)) {
        filledIn++
        continue
      }
      const { file, range, approximate } = rendered.origin.locate(pointer, part)
      findings.push({
        rule,
        // What the server only warns of are repeated entries of its own lists: server-side apply refuses them.
        severity: isServerSide ? 'error' : severity,
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
  const notEvaluated =
    filledIn === 0
      ? []
      : [
          {
            what: `placeholders and encrypted values of ${render.name} (${filledIn})`,
            reason: 'another tool fills them in first',
          },
        ]
  return { findings, withoutSchema, notEvaluated }
}

/** Kinds whose fields the policies' own reading checks: a constraint's are described by its template, not by a CRD of the tree. */
function hasOwnSchema({ identity: { apiVersion, kind } }: RenderedObject): boolean {
  const { group } = groupVersion(apiVersion)
  return group === 'constraints.gatekeeper.sh' || ['ConstraintTemplate', 'ExpansionTemplate'].includes(kind)
}
