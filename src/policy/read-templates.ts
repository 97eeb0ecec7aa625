import type { RenderedObject } from '../manifest/render.ts'
import type { NotEvaluated } from './not-evaluated.ts'
import type { PolicyProblem } from './problem.ts'
import { readTemplate, type TemplateCache, type TemplateReading } from './template.ts'

/** The templates of a tree by the kind of their constraints. */
export interface Templates {
  readonly byKind: ReadonlyMap<string, TemplateReading>
  readonly problems: readonly PolicyProblem[]
  readonly notEvaluated: readonly NotEvaluated[]
}

export function readTemplates(objects: readonly RenderedObject[], cache: TemplateCache): Templates {
  const byKind = new Map<string, TemplateReading>()
  const problems: PolicyProblem[] = []
  const notEvaluated: NotEvaluated[] = []
  for (const object of objects) {
    const reading = readTemplate(object.object, cache)
    byKind.set(reading.kind, reading)
    problems.push(...reading.problems.map(problem => ({ ...problem, object })))
    if (reading.notEvaluated !== undefined) {
      notEvaluated.push({ what: `ConstraintTemplate ${object.identity.name}`, reason: reading.notEvaluated })
    }
  }
  return { byKind, problems, notEvaluated }
}
