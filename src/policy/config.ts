import type { RenderedObject } from '../manifest/render.ts'
import { nearestName } from '../text/nearest.ts'
import type { JsonObject } from '../yaml/json.ts'
import { listAt, objectAt, stringAt } from './fields.ts'
import type { ObjectProblem, PolicyProblem } from './problem.ts'

/** Gatekeeper's own name for its only Config. */
const configName = 'config'
const processes = ['audit', 'webhook', 'mutation-webhook', 'sync', '*']

/** The specs of the Configs that Gatekeeper takes. */
export interface Configs {
  readonly specs: readonly JsonObject[]
  readonly problems: readonly PolicyProblem[]
}

/** @see gatekeeper pkg/webhook/policy.go: validateConfigResource; pkg/controller/config/process/excluder.go */
export function readConfigs(objects: readonly RenderedObject[]): Configs {
  const specs: JsonObject[] = []
  const problems: PolicyProblem[] = []
  for (const object of objects) {
    const spec = objectAt(object.object, 'spec') ?? {}
    const isUsed = stringAt(object.object, 'metadata', 'name') === configName
    if (isUsed) specs.push(spec)
    else problems.push({ ...nameProblem, object })
    problems.push(...processProblems(spec).map(problem => ({ ...problem, object })))
  }
  return { specs, problems }
}

const nameProblem: ObjectProblem = {
  rule: 'policy/config-name',
  message: 'Gatekeeper takes only one Config, with a name of its own.',
  pointer: ['metadata', 'name'],
  part: 'value',
  fix: `Name it "${configName}".`,
}

/** Gatekeeper takes any text for a process and then exempts from nothing. */
function processProblems(spec: JsonObject): ObjectProblem[] {
  return listAt(spec, 'match').flatMap((entry, index) =>
    listAt(entry, 'processes').flatMap((process, position): ObjectProblem[] => {
      if (typeof process !== 'string' || processes.includes(process)) return []
      const nearest = nearestName(process, processes)
      return [
        {
          rule: 'policy/config-process',
          message: `Gatekeeper has no process "${process}": nothing is exempt by it.`,
          pointer: ['spec', 'match', index, 'processes', position],
          part: 'value',
          fix: nearest === undefined ? `Use one of ${processes.join(', ')}.` : `Write "${nearest}".`,
        },
      ]
    }),
  )
}
