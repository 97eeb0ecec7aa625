import { join } from 'node:path'
import { afterAll, beforeAll, expect } from '@jest/globals'
import { bedTest } from '../bed/bed-test.ts'
import { startTestBed } from '../bed/start.ts'
import type { TestBed } from '../bed/test-bed.ts'
import { componentFolder } from '../build/cache.ts'
import type { ClusterObject } from '../cluster/client.ts'
import { readFolder } from '../cluster/read-objects.ts'
import { definedKinds, untilServed } from '../cluster/until-served.ts'
import { applyPolicies } from './apply-policies.ts'
import { readPolicies } from './read-policies.ts'

const test = bedTest([
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
  'gatekeeper',
  'custom-resources',
])

let bed: TestBed
beforeAll(async () => {
  bed = await startTestBed({ gatekeeper: true })
  // The policies look at HTTPRoutes.
  const definitions = await readFolder(join(componentFolder('custom-resources'), 'gateway-api'))
  const routes = definitions.filter(({ metadata }) => metadata.name === 'httproutes.gateway.networking.k8s.io')
  await Promise.all(routes.map(definition => bed.cluster.apply(definition)))
  await untilServed(bed.cluster, definedKinds(routes))
}, 300_000)

afterAll(async () => {
  await bed[Symbol.asyncDispose]()
}, 60_000)

function deployment(image: string): ClusterObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image }] } },
    },
  }
}

test('every policy of this tree is enforced, deny and warn as production and development say', async () => {
  await applyPolicies(bed.cluster, await readPolicies('policies/constraints/development'))
  const answer = await bed.cluster.request('POST', '/apis/apps/v1/namespaces/default/deployments?dryRun=All', {
    body: deployment('registry.example.org/web:latest'),
  })
  expect(answer.status).toBe(403)
  const { message } = answer.body as { readonly message: string }
  expect(message).toContain('[no-moving-tags] [Implied by workloads] container web uses image')
  expect(answer.warnings).toContainEqual(expect.stringContaining('[workload-labels] label owner is missing'))
}, 300_000)

test('a template that does not compile is named with what Gatekeeper says of it', async () => {
  const broken: ClusterObject = {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: 'broken' },
    spec: {
      crd: { spec: { names: { kind: 'Broken' } } },
      targets: [
        {
          target: 'admission.k8s.gatekeeper.sh',
          rego: 'package broken\n\nviolation[{"msg": msg}] { msg := unheard_of(1) }\n',
        },
      ],
    },
  }
  await expect(applyPolicies(bed.cluster, [broken])).rejects.toThrow(
    /^ConstraintTemplate broken .*undefined function unheard_of/s,
  )
}, 300_000)

test('what is not of Gatekeeper is refused before anything is applied', async () => {
  await expect(applyPolicies(bed.cluster, [deployment('web:1')])).rejects.toThrow(
    'Not of Gatekeeper: Deployment web. Apply these by themselves.',
  )
})
