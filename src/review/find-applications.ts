import { parseApplication } from '../argocd/application.ts'
import { expandApplicationSet } from '../argocd/application-set.ts'
import { identify } from '../manifest/object.ts'
import type { RenderedObject } from '../manifest/render.ts'
import type { FoundApplication } from './render-application.ts'

export interface FoundApplications {
  readonly applications: readonly FoundApplication[]
  readonly notEvaluated: readonly { readonly what: string; readonly reason: string }[]
}

/** The Applications among objects, those of plain ApplicationSets included. */
export function findApplications(objects: Iterable<RenderedObject>): FoundApplications {
  const applications: FoundApplication[] = []
  const notEvaluated: { what: string; reason: string }[] = []
  for (const object of objects) {
    const application = parseApplication(object.object)
    if (application !== undefined) applications.push({ application, object })
    const expansion = expandApplicationSet(object.object)
    if (expansion === undefined) continue
    if (expansion.reason !== undefined) {
      notEvaluated.push({ what: `ApplicationSet ${object.identity.name}`, reason: expansion.reason })
      continue
    }
    for (const made of expansion.applications) {
      const parsed = parseApplication(made)
      if (parsed !== undefined) applications.push({ application: parsed, object: fromTemplate(object, made) })
    }
  }
  return { applications, notEvaluated }
}

/** An Application that a set makes: what it says stands in the set's template. */
function fromTemplate(set: RenderedObject, object: RenderedObject['object']): RenderedObject {
  return {
    object,
    identity: identify(object),
    origin: {
      file: set.origin.file,
      locate: (pointer, part) => set.origin.locate(['spec', 'template', ...pointer], part),
    },
  }
}
