import { groupVersion, type KubernetesObject } from '../manifest/object.ts'
import type { RenderedObject } from '../manifest/render.ts'
import { constraintGroup } from './constraint.ts'
import { objectAt } from './fields.ts'

/** What of a tree tells Gatekeeper what to do. */
export interface GatekeeperObjects {
  readonly templates: readonly RenderedObject[]
  readonly constraints: readonly RenderedObject[]
  readonly expansionTemplates: readonly RenderedObject[]
  readonly configs: readonly RenderedObject[]
  readonly syncSets: readonly RenderedObject[]
  /** What this version does not evaluate. */
  readonly others: readonly { readonly object: RenderedObject; readonly reason: string }[]
}

/** By `group kind`; why objects of that kind are not evaluated. */
const notEvaluated = new Map([
  ...['Assign', 'AssignImage', 'AssignMetadata', 'ModifySet'].map(
    kind =>
      [
        `mutations.gatekeeper.sh ${kind}`,
        'Mutation is not evaluated: objects were checked as they are written.',
      ] as const,
  ),
  ['externaldata.gatekeeper.sh Provider', 'External data is not asked for: no provider is called.'],
  ...[
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
  ].map(kind => [`admissionregistration.k8s.io ${kind}`, 'Admission policies in CEL are not evaluated.'] as const),
])

/** Picks Gatekeeper's own objects out of a tree. */
export function gatekeeperObjects(objects: readonly RenderedObject[]): GatekeeperObjects {
  const byKind = Map.groupBy(objects, ({ object }) => groupKind(object))
  const of = (key: string) => byKind.get(key) ?? []
  return {
    templates: of('templates.gatekeeper.sh ConstraintTemplate'),
    constraints: objects.filter(({ object }) => groupVersion(object.apiVersion).group === constraintGroup),
    expansionTemplates: of('expansion.gatekeeper.sh ExpansionTemplate'),
    configs: of('config.gatekeeper.sh Config'),
    syncSets: of('syncset.gatekeeper.sh SyncSet'),
    others: [...notEvaluated].flatMap(([key, reason]) => of(key).map(object => ({ object, reason }))),
  }
}

/** The specs of the objects, where they have one. */
export function specsOf(objects: readonly RenderedObject[]) {
  return objects.map(({ object }) => objectAt(object, 'spec')).filter(spec => spec !== undefined)
}

function groupKind(object: KubernetesObject): string {
  return `${groupVersion(object.apiVersion).group} ${object.kind}`
}
