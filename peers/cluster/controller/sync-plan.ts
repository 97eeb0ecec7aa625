import type { JsonObject } from '../../../src/yaml/json.ts'
import { compare, inOrder, type Objects } from '../desired/compare.ts'
import { type DesiredObject, keyOf } from '../desired/desired-object.ts'
import { type Admission, refusalOf } from '../desired/refusal.ts'
import type { RenderedCommit } from '../desired/render-commit.ts'

/** What a sync does, worked out when it begins. */
export interface SyncPlan {
  readonly revisions: readonly string[]
  readonly wanted: Objects
  readonly applied: readonly DesiredObject[]
  readonly pruned: readonly DesiredObject[]
  /** Keys of what is not there before, and of what is not there as wanted. */
  readonly created: ReadonlySet<string>
  readonly changed: ReadonlySet<string>
  /** The words of `syncResult` about what is not applied. */
  readonly failures: ReadonlyMap<string, string>
  /** Objects of kinds that the cluster does not have: for their sake nothing is applied. */
  readonly unknown: readonly DesiredObject[]
}

export interface PlanOptions {
  readonly revisions: readonly string[]
  readonly desired: RenderedCommit
  readonly deployed: Objects
  readonly prunes: boolean
}

export function planSync({ revisions, desired, deployed, prunes }: PlanOptions): SyncPlan {
  const { objects: wanted, unknown } = desired
  const difference = compare(deployed, wanted)
  const failures =
    unknown.length > 0 ? unknownFailures(unknown) : refusedFailures(difference.changed, desired, deployed)
  const changed = difference.changed.map(keyOf)
  return {
    revisions,
    wanted,
    failures,
    unknown,
    applied: unknown.length > 0 ? [] : difference.changed.filter(object => !failures.has(keyOf(object))),
    // What is gone from git is removed when all else has succeeded.
    pruned: prunes && failures.size === 0 ? difference.removed : [],
    created: new Set(changed.filter(key => !deployed.has(key))),
    changed: new Set(changed),
  }
}

function refusedFailures(
  changed: readonly DesiredObject[],
  admission: Admission,
  deployed: Objects,
): ReadonlyMap<string, string> {
  return new Map(
    changed.flatMap(object => {
      const key = keyOf(object)
      const refusal = refusalOf(object, deployed.get(key), admission)
      return refusal === undefined ? [] : [[key, refusal] as const]
    }),
  )
}

function unknownFailures(unknown: readonly DesiredObject[]): ReadonlyMap<string, string> {
  return new Map(
    unknown.map(object => {
      const { kind, name, namespace = '' } = object
      const message = `The Kubernetes API could not find ${object.group}/${kind} for requested resource ${namespace}/${name}. Make sure the "${kind}" CRD is installed on the destination cluster.`
      return [keyOf(object), message] as const
    }),
  )
}

/** The rows of `syncResult.resources`. */
export function resultRows(plan: SyncPlan, hookPhase: string): JsonObject[] {
  const objects = plan.unknown.length > 0 ? plan.unknown : [...plan.wanted.values(), ...plan.pruned]
  return inOrder(objects).map(object => {
    const { group, kind, name, namespace = '', version, images } = object
    const row = { group, kind, name, namespace, syncPhase: 'Sync', version }
    const failure = plan.failures.get(keyOf(object))
    if (plan.unknown.length > 0) return { ...row, message: failure ?? '', status: 'SyncFailed' }
    if (plan.pruned.includes(object)) return { ...row, hookPhase: 'Succeeded', message: 'pruned', status: 'Pruned' }
    return {
      ...row,
      ...(images.length === 0 ? {} : { images: [...images] }),
      hookPhase: failure === undefined ? hookPhase : 'Failed',
      message: failure ?? wordsFor(object, plan),
      status: failure === undefined ? 'Synced' : 'SyncFailed',
    }
  })
}

/** As kubectl says it: `deployment.apps/web configured`. */
function wordsFor(object: DesiredObject, { created, changed }: SyncPlan): string {
  const { group, kind, name } = object
  const key = keyOf(object)
  const done = created.has(key) ? 'created' : changed.has(key) ? 'configured' : 'unchanged'
  return `${kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${name} ${done}`
}
