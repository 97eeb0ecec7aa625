import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import { formatPointer } from '../yaml/pointer.ts'
import { constraintOf, podsOfDeployments, rendered, templateOf } from './policies.fixture.ts'
import { type PolicyOptions, readPolicies } from './policies.ts'
import type { ReviewRequest } from './request.ts'

const privileged = templateOf(
  'NoPrivileged',
  `package privileged
violation[{"msg": msg}] {
  container := input.review.object.spec.containers[_]
  container.securityContext.privileged
  msg := sprintf("container %v is privileged", [container.name])
}`,
)

const uniqueHost = templateOf(
  'UniqueHost',
  `package unique
violation[{"msg": msg}] {
  other := data.inventory.namespace[namespace][_].Ingress[name]
  not is_self(namespace, name)
  host := other.spec.rules[_].host
  input.review.object.spec.rules[_].host == host
  msg := sprintf("host %v is taken by %v/%v", [host, namespace, name])
}
is_self(namespace, name) { input.review.object.metadata.namespace == namespace; input.review.object.metadata.name == name }`,
)

const pod: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { containers: [{ name: 'a' }, { name: 'b', securityContext: { privileged: true } }] },
}

const deployment: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { spec: pod['spec'] ?? {} } },
}

function ingress(name: string, host: string): KubernetesObject {
  const metadata = { name, namespace: 'shop' }
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: { rules: [{ host }] } }
}

function policies(objects: readonly KubernetesObject[], options?: PolicyOptions) {
  return readPolicies(objects.map(rendered), options)
}

function answers(objects: readonly KubernetesObject[], request: ReviewRequest) {
  return policies(objects)
    .review(request)
    .map(({ constraint, enforcementAction, message, pointer }) => {
      const name = `${constraint.kind}/${constraint.name}`
      return `${name} ${enforcementAction} ${formatPointer(pointer)}: ${message}`
    })
}

test('a violation says which constraint, what, and where in the object', () => {
  expect(answers([privileged, constraintOf('NoPrivileged', 'all')], { object: pod })).toEqual([
    'NoPrivileged/all deny /spec/containers/1/securityContext/privileged: container b is privileged',
  ])
})

test("a Deployment's Pod is judged, and the place leads back into the Deployment", () => {
  const pods = constraintOf('NoPrivileged', 'pods', { match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] } })
  expect(answers([privileged, pods, podsOfDeployments], { object: deployment })).toEqual([
    'NoPrivileged/pods deny /spec/template/spec/containers/1/securityContext/privileged: [Implied by pods] container b is privileged',
  ])
  expect(answers([privileged, pods], { object: deployment })).toEqual([])
})

test("an ExpansionTemplate's action wins over the constraint's", () => {
  const warning = {
    ...podsOfDeployments,
    spec: { ...(podsOfDeployments['spec'] as object), enforcementAction: 'warn' },
  }
  expect(answers([privileged, constraintOf('NoPrivileged', 'all'), warning], { object: deployment })).toEqual([
    expect.stringContaining('NoPrivileged/all warn /spec/template/'),
  ])
})

test('an object that cannot be expanded is refused, as the webhook refuses it', () => {
  const bare = { ...deployment, spec: {} }
  expect(answers([podsOfDeployments], { object: bare })).toEqual([
    'ExpansionTemplate/pods deny : unable to expand object: could not find source field "spec.template" in resource web',
  ])
})

test('an object does not collide with itself, also where its namespace comes from the destination', () => {
  const [first, second] = [ingress('first', 'a.example.org'), ingress('second', 'a.example.org')]
  const { namespace: _, ...metadata } = first['metadata'] as { name: string; namespace: string }
  const set = policies([uniqueHost, constraintOf('UniqueHost', 'all'), { ...first, metadata }, second], {
    namespaceOf: () => 'shop',
  })
  expect(set.review({ object: { ...first, metadata }, namespace: 'shop' }).map(({ message }) => message)).toEqual([
    'host a.example.org is taken by shop/second',
  ])
})

test('only what Gatekeeper syncs is in the inventory, and where nothing says so it is told', () => {
  const tree = [uniqueHost, constraintOf('UniqueHost', 'all'), ingress('first', 'a.example.org')]
  const request = { object: ingress('second', 'a.example.org') }
  const config: KubernetesObject = {
    apiVersion: 'config.gatekeeper.sh/v1alpha1',
    kind: 'Config',
    metadata: { name: 'config', namespace: 'gatekeeper-system' },
    spec: { sync: { syncOnly: [{ group: '', version: 'v1', kind: 'Pod' }] } },
  }
  expect(policies(tree).notEvaluated.map(({ what }) => what)).toEqual(['data.inventory'])
  expect(policies([...tree, config]).notEvaluated).toEqual([])
  expect(answers(tree, request)).toHaveLength(1)
  expect(answers([...tree, config], request)).toHaveLength(0)
})

test('an exempt namespace is not judged', () => {
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop', labels: { 'admission.gatekeeper.sh/ignore': '' } },
  }
  expect(answers([privileged, constraintOf('NoPrivileged', 'all'), namespace], { object: pod })).toEqual([])
})

test('a template that is limited to operations is asked about no other', () => {
  const onUpdate = templateOf('OnUpdate', 'package x\nviolation[{"msg": "no"}] { true }', { operations: ['UPDATE'] })
  const tree = [onUpdate, constraintOf('OnUpdate', 'all')]
  expect(answers(tree, { object: pod })).toEqual([])
  expect(answers(tree, { object: pod, operation: 'UPDATE' })).toHaveLength(1)
})

test('constraints that matched nothing are known afterwards', () => {
  const set = policies([
    privileged,
    constraintOf('NoPrivileged', 'pods', { match: { kinds: [{ kinds: ['Pod'] }] } }),
    constraintOf('NoPrivileged', 'services', { match: { kinds: [{ kinds: ['Service'] }] } }),
  ])
  set.review({ object: pod })
  expect(set.constraints).toBe(2)
  expect(set.unmatchedConstraints()).toEqual(['NoPrivileged/services'])
})

test('a template is compiled once for all environments', () => {
  const templates = new Map()
  const [development, production] = ['development', 'production'].map(name =>
    policies([privileged, constraintOf('NoPrivileged', name)], { templates }),
  )
  expect(templates.size).toBe(1)
  expect(development?.review({ object: pod })).toHaveLength(1)
  expect(production?.review({ object: pod })[0]?.constraint.name).toBe('production')
})
