import type { KubernetesObject } from '../manifest/object.ts'
import { valueAt } from '../yaml/pointer.ts'
import { show } from './field-error.ts'
import type { SchemaProblem } from './problem.ts'

const hidden = '(not shown)'

/** The problem without the value of a Secret in it: reports are read by more people than Secrets are. */
export function hideSecretValue(problem: SchemaProblem, object: KubernetesObject): SchemaProblem {
  const [field, key] = problem.pointer
  if (object.kind !== 'Secret' || (field !== 'data' && field !== 'stringData') || key === undefined) return problem
  const value = valueAt(object, problem.pointer)
  const { fix, ...rest } = problem
  const isKept = problem.part === 'key' || (fix !== undefined && !fix.includes(String(value)))
  return {
    ...rest,
    message: problem.part === 'key' ? problem.message : problem.message.replace(show(value), hidden),
    ...(fix !== undefined && isKept ? { fix } : {}),
  }
}
