import { groupVersion, type KubernetesObject } from '../manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import { compareValues } from './compare-values.ts'
import { annotationOf, ownValue, syncOptionsOf } from './own-value.ts'
import type { Refusal } from './preview.ts'

const anew =
  'or annotate it with argocd.argoproj.io/sync-options: Force=true,Replace=true, and Argo CD deletes it and makes it anew'

interface Rule {
  readonly fields: readonly Pointer[]
  readonly fix: string
  /** Both sides must say something: what is left out, the server fills in or keeps. */
  readonly explicit?: true
}

/** Of the fields of a StatefulSet's spec, those that may change. Kubernetes pkg/apis/apps/validation, ValidateStatefulSetUpdate. */
const mutableOfStatefulSet: ReadonlySet<string> = new Set([
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
])

const selector: Rule = {
  fields: [['spec', 'selector']],
  fix: `Keep the selector. Else delete the object before the sync (--cascade=orphan keeps its Pods, which nothing then owns), ${anew}.`,
}
const roleRef: Rule = { fields: [['roleRef']], fix: `Give the binding a new name, delete it before the sync, ${anew}.` }

const rules: Readonly<Record<string, readonly Rule[]>> = {
  'apps/Deployment': [selector],
  'apps/DaemonSet': [selector],
  'apps/ReplicaSet': [selector],
  'batch/Job': [
    {
      fields: [
        ['spec', 'template'],
        ['spec', 'selector'],
        ['spec', 'completionMode'],
      ],
      fix: `Give the Job a new name, make it a hook (argocd.argoproj.io/hook), ${anew}.`,
    },
  ],
  'rbac.authorization.k8s.io/RoleBinding': [roleRef],
  'rbac.authorization.k8s.io/ClusterRoleBinding': [roleRef],
  '/Service': [
    {
      fields: [['spec', 'clusterIP']],
      fix: `Delete the Service before the sync, which interrupts its traffic, ${anew}.`,
      explicit: true,
    },
  ],
  '/Secret': [
    { fields: [['type']], fix: `Give the Secret a new name, delete it before the sync, ${anew}.`, explicit: true },
  ],
  '/PersistentVolumeClaim': [
    {
      fields: [
        ['spec', 'accessModes'],
        ['spec', 'storageClassName'],
        ['spec', 'volumeMode'],
        ['spec', 'volumeName'],
        ['spec', 'selector'],
      ],
      fix: 'Give the claim a new name and move the data: deleting the claim may delete them.',
      explicit: true,
    },
  ],
  'storage.k8s.io/StorageClass': [
    {
      fields: [['provisioner'], ['parameters'], ['reclaimPolicy'], ['volumeBindingMode']],
      fix: `Give the class a new name, delete it before the sync (its volumes stay), ${anew}.`,
    },
  ],
}

/**
 * What the API server will refuse of a change, because a field cannot change once the object is there. Only what is certain: where a
 * field is absent and the server may have filled in the same, nothing is said.
 *
 * @param applicationOptions the sync options of the Application
 * @see Kubernetes pkg/apis/(apps|batch|core|rbac|storage)/validation
 */
export function refusalsOf(
  before: KubernetesObject,
  after: KubernetesObject,
  applicationOptions: readonly string[],
): readonly Refusal[] {
  const options = [...applicationOptions, ...syncOptionsOf(after)]
  const isMadeAnew = options.includes('Force=true') && options.includes('Replace=true')
  if (isMadeAnew || isHook(after)) return []
  const key = `${groupVersion(after.apiVersion).group}/${after.kind}`
  const fixed = (Object.hasOwn(rules, key) ? (rules[key] ?? []) : []).flatMap(({ fields, fix, explicit }) =>
    fields.filter(field => isChanged(before, after, field, explicit)).map(field => refusal(after, field, fix)),
  )
  return [...fixed, ...ofStatefulSet(key, before, after), ...ofImmutableData(before, after)]
}

function isChanged(
  before: KubernetesObject,
  after: KubernetesObject,
  field: Pointer,
  explicit: true | undefined,
): boolean {
  const [from, to] = [valueAt(before, field), valueAt(after, field)]
  if (explicit && (isEmpty(from) || isEmpty(to))) return false
  return isOther(from, to)
}

function isOther(from: JsonValue | undefined, to: JsonValue | undefined): boolean {
  return compareValues(from, to).length > 0
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === ''
}

function ofStatefulSet(key: string, before: KubernetesObject, after: KubernetesObject): readonly Refusal[] {
  if (key !== 'apps/StatefulSet') return []
  const [from, to] = [before['spec'], after['spec']]
  if (!isJsonObject(from) || !isJsonObject(to)) return []
  const fields = new Set([...Object.keys(from), ...Object.keys(to)].filter(field => !mutableOfStatefulSet.has(field)))
  return [...fields]
    .filter(field => isOther(filledIn(field, ownValue(from, field)), filledIn(field, ownValue(to, field))))
    .map(field =>
      refusal(
        after,
        ['spec', field],
        'Delete the StatefulSet with --cascade=orphan before the sync: its Pods and volumes stay, and the new one takes them over.',
      ),
    )
}

/** What the server has where nothing is written. */
function filledIn(field: string, value: JsonValue | undefined): JsonValue {
  if (field === 'podManagementPolicy') return value ?? 'OrderedReady'
  if (field !== 'volumeClaimTemplates' || !isJsonArray(value)) return value ?? null
  return value.map(claim => {
    const spec = ownValue(claim, 'spec')
    const named = ownValue(claim, 'metadata')
    return { metadata: named ?? null, spec: isJsonObject(spec) ? { volumeMode: 'Filesystem', ...spec } : null }
  })
}

function ofImmutableData(before: KubernetesObject, after: KubernetesObject): readonly Refusal[] {
  const isData = after.apiVersion === 'v1' && (after.kind === 'ConfigMap' || after.kind === 'Secret')
  if (!isData || before['immutable'] !== true) return []
  return ['immutable', 'data', 'binaryData', 'stringData']
    .filter(field => isOther(ownValue(before, field), ownValue(after, field)))
    .map(field => refusal(after, [field], `It is immutable. Give it a new name, as a generator of kustomize does.`))
}

/** A hook is deleted before it is made again, unless it says otherwise. */
function isHook(object: KubernetesObject): boolean {
  const names = ['argocd.argoproj.io/hook', 'helm.sh/hook']
  return names.some(name => annotationOf(object, name) !== undefined)
}

function refusal(object: KubernetesObject, field: Pointer, fix: string): Refusal {
  const path = field.join('.')
  return { path, message: `${path} of a ${object.kind} cannot change`, fix }
}
