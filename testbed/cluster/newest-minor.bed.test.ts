import { expect } from '@jest/globals'
import { bedTest } from '../bed/bed-test.ts'
import { startTestBed } from '../bed/start.ts'
import { kubernetesMinors } from '../build/component.ts'
import { clusterComponents } from './start.ts'

const newest = kubernetesMinors.at(-1) ?? kubernetesMinors[0]
const test = bedTest(clusterComponents(newest))

test(`a cluster of Kubernetes ${newest} runs, and its nodes are ready`, async () => {
  await using bed = await startTestBed({ kubernetes: newest })
  const { body } = await bed.cluster.request('GET', '/version')
  expect(body).toMatchObject({ major: '1', minor: newest.split('.')[1] })
  const web = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' }
  await bed.cluster.apply({
    apiVersion: web.apiVersion,
    kind: web.kind,
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'registry.example.org/web:1' }] },
      },
    },
  })
  await bed.cluster.waitFor(web, ({ status }) => JSON.stringify(status).includes('"availableReplicas":1'), 90)
})
