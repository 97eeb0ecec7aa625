import { drop, set } from '../../change.ts'
import { insertItem } from '../../edit.ts'
import type { FaultKind } from '../../fault.ts'
import { containersOf, entryOf, field } from '../../lookup.ts'
import { below, breachOfPods } from './policy.ts'

const nonRoot = breachOfPods('K8sRunAsNonRoot', 'a Pod or container that may run as root', function* (subject, pod) {
  for (const context of below(subject, pod, 'securityContext')) {
    yield* set(subject, context, 'runAsNonRoot', 'false')
    yield* set(subject, context, 'runAsUser', '0')
    yield* drop(subject, context, 'runAsNonRoot')
  }
  for (const container of containersOf(subject))
    for (const context of below(subject, container, 'securityContext')) yield* set(subject, context, 'runAsUser', '0')
})

const seccomp = breachOfPods('K8sSeccompProfile', 'a Pod without a seccomp profile', function* (subject, pod) {
  for (const context of below(subject, pod, 'securityContext')) yield* drop(subject, context, 'seccompProfile')
  for (const profile of below(subject, pod, 'securityContext', 'seccompProfile'))
    yield* set(subject, profile, 'type', 'Unconfined')
})

const hostAccess = breachOfPods('K8sHostAccess', 'a Pod that shares something of its node', function* (subject, pod) {
  for (const name of ['hostNetwork', 'hostPID', 'hostIPC']) yield* set(subject, pod, name, 'true')
  const volumes = entryOf(pod.node, 'volumes')?.value
  const volume = 'name: node\nhostPath:\n  path: /var/run'
  const edit = volumes?.kind === 'sequence' ? insertItem(subject.source, volumes, volume, 'hostPath:') : undefined
  if (edit !== undefined) yield { edits: [edit], what: `${field(...pod.pointer, 'volumes')} has a path of the node.` }
  for (const { node, pointer } of containersOf(subject)) {
    const ports = entryOf(node, 'ports')?.value
    const [port] = ports?.kind === 'sequence' ? ports.items : []
    if (port?.kind === 'mapping')
      yield* set(subject, { node: port, pointer: [...pointer, 'ports', 0] }, 'hostPort', '8080')
  }
})

const token = breachOfPods('K8sAutomountToken', 'a Pod with a token for the API server', function* (subject, pod) {
  yield* set(subject, pod, 'automountServiceAccountToken', 'true')
  if (subject.role === 'object') yield* drop(subject, pod, 'automountServiceAccountToken')
})

const serviceAccount = breachOfPods(
  'K8sNoDefaultServiceAccount',
  'a Pod that runs as the default ServiceAccount',
  function* (subject, pod) {
    yield* set(subject, pod, 'serviceAccountName', 'default')
    if (subject.role === 'object') yield* drop(subject, pod, 'serviceAccountName')
  },
)

export const podPolicies: readonly FaultKind[] = [nonRoot, seccomp, hostAccess, token, serviceAccount]
