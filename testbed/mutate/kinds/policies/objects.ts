import { drop, set } from '../../change.ts'
import { appendDocument, replace } from '../../edit.ts'
import type { FaultKind } from '../../fault.ts'
import { entryOf, field, mappingIn, placesLike, podSpecOf } from '../../lookup.ts'
import type { Subject } from '../../subject.ts'
import { isServiceAccountFile } from '../additions.ts'
import { below, breach } from './policy.ts'

const top = (subject: Subject) => ({ node: subject.root, pointer: [] })

const labels = breach(
  'K8sRequiredLabels',
  'a workload or namespace without a label it needs, or with a wrong one',
  function* (subject) {
    if (subject.role === 'kustomization') {
      for (const { node, pointer } of placesLike(subject, 'labels.*.pairs')) {
        if (node.kind !== 'mapping') continue
        const pairs = { node, pointer }
        for (const [name, wrong] of [
          ['owner', 'shop'],
          ['environment', 'staging'],
        ] as const)
          if (entryOf(node, name) !== undefined) {
            yield* set(subject, pairs, name, wrong)
            yield* drop(subject, pairs, name)
          }
        yield* drop(subject, pairs, 'app.kubernetes.io/part-of')
      }
      return
    }
    if (subject.role !== 'object') return
    for (const own of below(subject, top(subject), 'metadata', 'labels')) {
      const enforce = 'pod-security.kubernetes.io/enforce'
      if (subject.kind === 'Namespace') {
        yield* set(subject, own, enforce, 'privileged')
        yield* drop(subject, own, enforce)
      } else if (podSpecOf(subject) !== undefined) {
        yield* drop(subject, own, 'app.kubernetes.io/name')
        yield* drop(subject, own, 'app.kubernetes.io/version')
      }
    }
    if (podSpecOf(subject) === undefined) return
    for (const metadata of below(subject, top(subject), 'metadata')) {
      const isAnchor = subject.source.text.includes('labels: &')
      if (!isAnchor) yield* drop(subject, metadata, 'labels')
    }
  },
)

/** In force in production: the range is 2 to 20. */
const replicas = breach('K8sReplicaRange', 'too few or too many replicas', function* (subject) {
  for (const { node, pointer } of placesLike(
    subject,
    'replicas.*.count',
    'spec.replicas',
    'spec.minReplicas',
    'spec.maxReplicas',
  )) {
    // What a base says of replicas, an overlay sets.
    const isBase = subject.role === 'object' && pointer.at(-1) === 'replicas'
    if (node.kind !== 'scalar' || isBase) continue
    const wrong = { count: ['1', '21'], replicas: ['1', '50'], minReplicas: ['1'], maxReplicas: ['21', '100'] }
    for (const written of wrong[pointer.at(-1) as keyof typeof wrong])
      yield { edits: [replace(node, written)], what: `${field(...pointer)} is ${written}.` }
  }
})

const exposure = breach('K8sServiceExposure', 'a Service that opens a way past the gateway', function* (subject) {
  const spec = mappingIn(subject, ['spec'])
  // The API server itself refuses a headless Service of these types.
  if (subject.kind !== 'Service' || spec === undefined || entryOf(spec, 'clusterIP') !== undefined) return
  const place = { node: spec, pointer: ['spec'] }
  for (const written of ['LoadBalancer', 'NodePort']) yield* set(subject, place, 'type', written)
  yield* set(subject, place, 'externalIPs', '[192.0.2.10]')
})

const routeHost = breach('K8sUniqueRouteHost', 'a route that takes every host', function* (subject) {
  if (subject.kind !== 'HTTPRoute') return
  for (const { node, pointer } of placesLike(subject, 'spec.hostnames.*'))
    if (node.kind === 'scalar')
      yield { edits: [replace(node, '"*.example.org"')], what: `${field(...pointer)} is *.example.org.` }
  for (const spec of subject.role === 'object' ? below(subject, top(subject), 'spec') : [])
    yield* drop(subject, spec, 'hostnames')
})

const wildcards = breach('K8sNoWildcardRoles', 'a Role that allows everything of something', function* (subject) {
  if (!isServiceAccountFile(subject)) return
  const fields: readonly (readonly [string, string])[] = [
    ['apiGroups', '[""]'],
    ['resources', '[configmaps]'],
    ['verbs', '[get, list]'],
  ]
  for (const [name] of fields) {
    const rule = fields.map(([field, value]) => `${field}: ${field === name ? '["*"]' : value}`).join('\n    ')
    const lines = `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: ${subject.name}-reader
rules:
  - ${rule}`
    const edit = appendDocument(subject.source, lines, `${name}: ["*"]`)
    yield { edits: [edit], what: `A new Role allows all ${name}.` }
  }
})

export const objectPolicies: readonly FaultKind[] = [labels, replicas, exposure, routeHost, wildcards]
