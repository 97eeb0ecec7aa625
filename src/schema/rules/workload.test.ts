import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { object, problemsOf, saysOf, template, workload } from '../manifest.fixture.ts'

const job = (spec: JsonObject) => object('batch/v1', 'Job', { spec })
const selecting = (selector: JsonObject) => workload('Deployment', { selector })

test.each([
  {
    name: 'a Deployment that restarts always',
    manifest: workload('Deployment', { template: template({ restartPolicy: 'Always' }) }),
    says: [],
  },
  {
    name: 'a Deployment that never restarts',
    manifest: workload('Deployment', { template: template({ restartPolicy: 'Never' }) }),
    says: ['spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"'],
  },
  {
    name: 'a Job that restarts on failure',
    manifest: job({ template: template({ restartPolicy: 'OnFailure' }) }),
    says: [],
  },
  {
    name: 'a Job without a restart policy',
    manifest: job({ template: template() }),
    says: ['spec.template.spec.restartPolicy: Required value: valid values: "Never", "OnFailure"'],
  },
  {
    name: 'a restart policy that is none, told once',
    manifest: job({ template: template({ restartPolicy: 'never' }) }),
    says: [
      'spec.template.spec.restartPolicy: Unsupported value: "never": supported values: "Always", "Never", "OnFailure"',
    ],
  },
  {
    name: 'a selector of other labels',
    manifest: selecting({ matchLabels: { app: 'other' } }),
    says: ['spec.template.metadata.labels: Invalid value: {"app":"app"}: `selector` does not match template `labels`'],
  },
  {
    name: 'a selector of nothing',
    manifest: selecting({}),
    says: ['spec.selector: Invalid value: {}: empty selector is invalid'],
  },
  {
    name: 'expressions that match',
    manifest: selecting({
      matchExpressions: [
        { key: 'app', operator: 'In', values: ['app'] },
        { key: 'tier', operator: 'DoesNotExist' },
        { key: 'app', operator: 'Exists' },
        { key: 'app', operator: 'NotIn', values: ['x'] },
      ],
    }),
    says: [],
  },
  {
    name: 'an expression that does not match',
    manifest: selecting({ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['app'] }] }),
    says: ['spec.template.metadata.labels: Invalid value: {"app":"app"}: `selector` does not match template `labels`'],
  },
  {
    name: 'a negative number of Pods',
    manifest: workload('StatefulSet', { replicas: -1 }),
    says: ['spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  },
])('$name', async ({ manifest, says }) => {
  expect(await saysOf(manifest)).toEqual(says)
})

test('labels that are not there are told where they belong, and named', async () => {
  const { metadata: _, ...bare } = template()
  const [problem] = await problemsOf(workload('Deployment', { template: bare }))
  expect(problem).toMatchObject({
    pointer: ['spec', 'template'],
    fix: 'Give the Pod template the labels that the selector asks for: app: app.',
  })
})
