import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import type { JsonObject } from '../yaml/json.ts'
import { ExpansionFailed, expand } from './expansion.ts'
import { expansionCycles, readExpansionTemplate } from './expansion-template.ts'

function template(name: string, from: string, to: string, source = 'spec.template', more: JsonObject = {}) {
  return readExpansionTemplate({
    metadata: { name },
    spec: {
      applyTo: [{ groups: ['apps'], versions: ['v1'], kinds: [from] }],
      templateSource: source,
      generatedGVK: to === 'Pod' ? { group: '', version: 'v1', kind: to } : { group: 'apps', version: 'v1', kind: to },
      ...more,
    },
  })
}

const deployment: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'Backend', namespace: 'shop' },
  spec: {
    template: {
      metadata: { labels: { app: 'backend' } },
      spec: { containers: [{ name: 'backend', image: 'registry.example.org/backend' }] },
    },
  },
}

test("a Deployment's Pod is named after it, owned by it and in its namespace", () => {
  const [pod, ...others] = expand(deployment, [template('pods', 'Deployment', 'Pod')])
  expect(others).toEqual([])
  expect(pod?.pointer).toEqual(['spec', 'template'])
  expect(pod?.object).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'backend-pod',
      namespace: 'shop',
      labels: { app: 'backend' },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'Backend', uid: '' }],
    },
    spec: { containers: [{ name: 'backend', image: 'registry.example.org/backend' }] },
  })
})

test('what is made is expanded again, and its place leads back to what was written', () => {
  const cron: KubernetesObject = {
    apiVersion: 'apps/v1',
    kind: 'Cron',
    metadata: { name: 'nightly' },
    spec: { jobTemplate: { spec: { template: { spec: {} } } } },
  }
  const made = expand(cron, [template('jobs', 'Cron', 'Job', 'spec.jobTemplate'), template('pods', 'Job', 'Pod')])
  expect(made.map(({ object, pointer, template: by }) => [object.kind, pointer.join('.'), by.name])).toEqual([
    ['Pod', 'spec.jobTemplate.spec.template', 'pods'],
    ['Job', 'spec.jobTemplate', 'jobs'],
  ])
  expect(made[0]?.object['metadata']).toMatchObject({ name: 'nightly-job-pod' })
})

test('no template applies: nothing is made', () => {
  expect(expand(deployment, [template('pods', 'StatefulSet', 'Pod')])).toEqual([])
})

test('an object without the source cannot be expanded', () => {
  const bare = { ...deployment, spec: {} }
  expect(() => expand(bare, [template('pods', 'Deployment', 'Pod')])).toThrow(
    new ExpansionFailed('could not find source field "spec.template" in resource Backend', 'pods'),
  )
})

test('templates that never end are stopped', () => {
  let spec: JsonObject = {}
  for (let depth = 0; depth < 40; depth++) spec = { again: { spec } }
  const endless = [template('there', 'A', 'B', 'spec.again'), template('back', 'B', 'A', 'spec.again')]
  expect(() => expand({ apiVersion: 'apps/v1', kind: 'A', metadata: { name: 'a' }, spec }, endless)).toThrow(
    'maximum recursion depth of 30 reached',
  )
})

test('cycles are found, and templates that only lead into one are none', () => {
  const templates = [
    template('there', 'A', 'B'),
    template('back', 'B', 'A'),
    template('into', 'C', 'A'),
    template('pods', 'Deployment', 'Pod'),
  ]
  expect([...expansionCycles(templates)]).toEqual(['there', 'back'])
})
