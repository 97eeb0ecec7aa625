import type { RenderedObject } from '../manifest/render.ts'
import { stringAt } from './fields.ts'
import type { GatekeeperObjects } from './gatekeeper-objects.ts'
import type { PolicyProblem } from './problem.ts'

/** Leaves the last of several policy objects of one kind and name, as a cluster would have it; that they differ is a problem. */
export function distinct(found: GatekeeperObjects): { objects: GatekeeperObjects; problems: readonly PolicyProblem[] } {
  const templates = lastOfEach(found.templates)
  const constraints = lastOfEach(found.constraints)
  const expansionTemplates = lastOfEach(found.expansionTemplates)
  return {
    objects: {
      ...found,
      templates: templates.objects,
      constraints: constraints.objects,
      expansionTemplates: expansionTemplates.objects,
    },
    problems: [templates, constraints, expansionTemplates].flatMap(({ problems }) => problems),
  }
}

function lastOfEach(objects: readonly RenderedObject[]) {
  const last = new Map<string, RenderedObject>()
  const problems: PolicyProblem[] = []
  for (const object of objects) {
    const key = `${object.object.kind} ${stringAt(object.object, 'metadata', 'name')}`
    const earlier = last.get(key)
    if (earlier !== undefined && JSON.stringify(earlier.object) !== JSON.stringify(object.object)) {
      problems.push({
        object,
        rival: earlier,
        rule: 'policy/duplicate-name',
        message: `${key} is there twice, and not the same: also in ${earlier.origin.file}. A cluster keeps the one that is applied last.`,
        pointer: ['metadata', 'name'],
        part: 'value',
        fix: 'Give one of them another name, or remove it.',
      })
    }
    last.set(key, object)
  }
  return { objects: [...last.values()], problems }
}
