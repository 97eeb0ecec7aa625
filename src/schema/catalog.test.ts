import { expect, test } from '@jest/globals'
import { loadSchemaCatalog } from './catalog.ts'
import {
  container,
  definitionOf,
  object,
  pod,
  podOf,
  problemsOf,
  saysOf,
  template,
  workload,
} from './manifest.fixture.ts'

test.each([
  { name: 'a Pod', manifest: pod() },
  { name: 'a Deployment', manifest: workload('Deployment') },
  { name: 'a StatefulSet without serviceName', manifest: workload('StatefulSet') },
  { name: 'an empty Secret', manifest: object('v1', 'Secret', {}) },
  {
    name: 'null for optional fields, as if they were not there',
    manifest: pod({ nodeName: null, volumes: null, tolerations: null }),
  },
  { name: 'null for a value of a map', manifest: object('v1', 'ConfigMap', { data: { empty: null } }) },
  {
    name: 'whole numbers and strings for int-or-string',
    manifest: podOf({ readinessProbe: { tcpSocket: { port: 'http' } } }),
  },
  {
    name: 'numbers and strings for quantities',
    manifest: podOf({ resources: { limits: { cpu: 0.5, memory: '1.5Gi' } } }),
  },
  {
    name: 'an empty string where a default will be set',
    manifest: podOf({ imagePullPolicy: '', terminationMessagePolicy: '' }),
  },
  { name: 'what a status lacks, which is dropped', manifest: { ...pod(), status: { conditions: [{}] } } },
  {
    name: 'a role reference without its group',
    manifest: object('rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { kind: 'Role', name: 'app' } }),
  },
])('accepts $name', async ({ manifest }) => {
  expect(await problemsOf(manifest)).toEqual([])
})

test.each([
  {
    name: 'an unknown field with the right name',
    manifest: workload('Deployment', { repilcas: 2 }),
    problem: {
      rule: 'schema/unknown-field',
      message: 'unknown field "spec.repilcas"',
      pointer: ['spec', 'repilcas'],
      part: 'key',
      fix: 'Rename it to "replicas".',
    },
  },
  {
    name: 'a wrong case',
    manifest: workload('Deployment', { Replicas: 2 }),
    problem: {
      rule: 'schema/unknown-field',
      message: 'unknown field "spec.Replicas": the field is "replicas", and case matters',
      pointer: ['spec', 'Replicas'],
      part: 'key',
      fix: 'Rename it to "replicas".',
    },
  },
  {
    name: 'a field at the wrong level',
    manifest: workload('Deployment', { serviceAccountName: 'app' }),
    problem: {
      rule: 'schema/unknown-field',
      message: 'unknown field "spec.serviceAccountName"',
      pointer: ['spec', 'serviceAccountName'],
      part: 'key',
      fix: 'Move it to spec.template.spec.serviceAccountName.',
    },
  },
  {
    name: 'a missing field, at the mapping that lacks it',
    manifest: object('apps/v1', 'Deployment', { spec: { template: template() } }),
    problem: {
      rule: 'schema/required',
      message: 'spec.selector: Required value',
      pointer: ['spec'],
      part: 'value',
      fix: 'Add "selector".',
    },
  },
  {
    name: 'a missing spec',
    manifest: object('apps/v1', 'Deployment', {}),
    problem: {
      rule: 'schema/required',
      message: 'spec: Required value',
      pointer: [],
      part: 'value',
      fix: 'Add "spec".',
    },
  },
  {
    name: 'a number in quotes',
    manifest: workload('Deployment', { replicas: '2' }),
    problem: {
      rule: 'schema/type',
      message: 'spec.replicas: Invalid value: "2": must be of type integer, not string',
      pointer: ['spec', 'replicas'],
      part: 'value',
      fix: 'Write 2 without quotes.',
    },
  },
  {
    name: 'a number where text is wanted',
    manifest: podOf({ env: [{ name: 'PORT', value: 8080 }] }),
    problem: {
      rule: 'schema/type',
      message: 'spec.containers[0].env[0].value: Invalid value: 8080: must be of type string, not integer',
      pointer: ['spec', 'containers', 0, 'env', 0, 'value'],
      part: 'value',
      fix: 'Put it in quotes: "8080".',
    },
  },
  {
    name: 'a value that is none of the allowed ones',
    manifest: podOf({ imagePullPolicy: 'always' }),
    problem: {
      rule: 'schema/enum',
      message:
        'spec.containers[0].imagePullPolicy: Unsupported value: "always": supported values: "Always", "IfNotPresent", "Never"',
      pointer: ['spec', 'containers', 0, 'imagePullPolicy'],
      part: 'value',
      fix: 'Write Always.',
    },
  },
  {
    name: 'an allowed value of a list',
    manifest: object('v1', 'PersistentVolumeClaim', {
      spec: { accessModes: ['ReadWriteOne'], resources: { requests: { storage: '1Gi' } } },
    }),
    problem: {
      rule: 'schema/enum',
      message:
        'spec.accessModes[0]: Unsupported value: "ReadWriteOne": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
      pointer: ['spec', 'accessModes', 0],
      part: 'value',
      fix: 'Write ReadWriteOnce.',
    },
  },
  {
    name: 'a quantity with an impossible suffix',
    manifest: podOf({ resources: { limits: { memory: '1Gib' } } }),
    problem: {
      rule: 'schema/format',
      message:
        'spec.containers[0].resources.limits.memory: Invalid value: "1Gib": must be a quantity such as 500m, 2 or 1.5Gi',
      pointer: ['spec', 'containers', 0, 'resources', 'limits', 'memory'],
      part: 'value',
      fix: 'Write 1Gi.',
    },
  },
  {
    name: 'ports that are equal once the protocol is defaulted',
    manifest: podOf({ ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }] }),
    problem: {
      rule: 'schema/duplicate-list-key',
      message: 'spec.containers[0].ports[1]: Duplicate value: {"containerPort":80,"protocol":"TCP"}',
      pointer: ['spec', 'containers', 0, 'ports', 1],
      part: 'value',
      severity: 'warning',
      fix: 'Keep one of the entries.',
    },
  },
  {
    name: 'a Secret whose data is not base64',
    manifest: object('v1', 'Secret', { data: { password: 'plain text' } }),
    problem: {
      rule: 'schema/format',
      message: 'data.password: Invalid value: (not shown): must be base64',
      pointer: ['data', 'password'],
      part: 'value',
    },
  },
  {
    name: 'null as an item of a list',
    manifest: pod({ containers: [container(), null] }),
    problem: {
      rule: 'schema/type',
      message: 'spec.containers[1]: Invalid value: null: must be of type object, not null',
      pointer: ['spec', 'containers', 1],
      part: 'value',
    },
  },
  {
    name: 'a mapping where a list is wanted',
    manifest: pod({ volumes: { name: 'data' } }),
    problem: {
      rule: 'schema/type',
      message: 'spec.volumes: Invalid value: {"name":"data"}: must be of type array, not object',
      pointer: ['spec', 'volumes'],
      part: 'value',
      fix: 'Write a list: start each item with "- ".',
    },
  },
  {
    name: 'a whole number that 32 bits do not hold',
    manifest: workload('Deployment', { replicas: 2 ** 31 }),
    problem: {
      rule: 'schema/format',
      message: 'spec.replicas: Invalid value: 2147483648: must be an integer of 32 bits (-2147483648 to 2147483647)',
      pointer: ['spec', 'replicas'],
      part: 'value',
    },
  },
  {
    name: 'a fraction where a port is wanted, as one problem',
    manifest: podOf({ livenessProbe: { httpGet: { port: 80.5 } } }),
    problem: {
      rule: 'schema/type',
      message:
        'spec.containers[0].livenessProbe.httpGet.port: Invalid value: 80.5: must be of type integer or string, not number',
      pointer: ['spec', 'containers', 0, 'livenessProbe', 'httpGet', 'port'],
      part: 'value',
    },
  },
])('refuses $name', async ({ manifest, problem }) => {
  expect(await problemsOf(manifest)).toEqual([problem])
})

test('an unknown field in a status is told, though the rest of it is not', async () => {
  expect(await saysOf({ ...pod(), status: { phaze: 'Running' } })).toEqual(['unknown field "status.phaze"'])
})

test('names that every JavaScript object has are no fields', async () => {
  const labels = JSON.parse('{ "__proto__": "x", "constructor": "y" }')
  expect(await saysOf(object('v1', 'ConfigMap', { metadata: { name: 'app', labels }, toString: 'x' }))).toEqual([
    'unknown field "toString"',
    "metadata.labels.__proto__: Invalid value: \"__proto__\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
  ])
})

test('an object with faults without number is told the first hundred and their number', async () => {
  const data = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key-${index}`, index]))
  const problems = await saysOf(object('v1', 'ConfigMap', { data }))
  expect(problems).toHaveLength(101)
  expect(problems.at(-1)).toBe('4900 more problems of this object are not listed')
})

test('nothing is known of kinds whose CRD is not there', async () => {
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions: [] })
  expect(catalog.check(object('argoproj.io/v1alpha1', 'Application', {}))).toBeUndefined()
  expect(catalog.scopeOf('argoproj.io/v1alpha1', 'Application')).toBeUndefined()
})

test('scopes are those of the built-in kinds and of the CRDs', async () => {
  const customResourceDefinitions = [definitionOf('Basket', { type: 'object' })]
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions })
  expect(catalog.scopeOf('apps/v1', 'Deployment')).toBe('Namespaced')
  expect(catalog.scopeOf('v1', 'Namespace')).toBe('Cluster')
  expect(catalog.scopeOf('shop.example.org/v1', 'Basket')).toBe('Namespaced')
})

test.each([
  { name: 'nothing wrong', metadata: { name: 'a', labels: { team: 'shop' } }, expected: [] },
  { name: 'no name, as files of tools have none', metadata: {}, expected: [] },
  { name: 'a name', metadata: { name: 'Not_A_Name' }, expected: ['metadata.name'] },
  {
    name: 'a label',
    metadata: { name: 'a', labels: { 'cost center': 'shop' } },
    expected: ['metadata.labels.cost center'],
  },
  { name: 'a type', metadata: { name: 'a', labels: { on: true } }, expected: ['metadata.labels.on'] },
  { name: 'a field', metadata: { name: 'a', label: {} }, expected: ['metadata.label'] },
])('of a kind that nothing describes the metadata is checked: $name', async ({ metadata, expected }) => {
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions: [] })
  const object = { apiVersion: 'example.org/v1', kind: 'Widget', metadata, spec: { any: ['thing'] } }
  expect(catalog.check(object)).toBeUndefined()
  const problems = catalog.checkMetadata(object)
  expect(problems.map(({ pointer }) => pointer.slice(0, 3).join('.'))).toEqual(expected)
})
