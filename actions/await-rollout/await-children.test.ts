import { expect, test } from '@jest/globals'
import { type LiveApplication, runAwait, sourceAt } from './await-rollout.fixture.ts'

const path = 'applications/shop.yaml'
const shop = (tag: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { project: default, source: { kustomize: { images: ["registry.example.org/web:${tag}"] } } }
`

function live(name: string, source: object, { revision = '', images = [], deploys = [] }: Status): LiveApplication {
  return {
    metadata: { name, namespace: 'argocd' },
    spec: { project: 'default', source, syncPolicy: { automated: {} } },
    status: {
      sync: { status: 'Synced', revision, comparedTo: { source } },
      health: { status: 'Healthy' },
      reconciledAt: new Date().toISOString(),
      summary: { images },
      resources: deploys.map(child => ({ kind: 'Application', namespace: 'argocd', name: child, status: 'Synced' })),
    },
  }
}

interface Status {
  readonly revision?: string | undefined
  readonly images?: readonly string[]
  readonly deploys?: readonly string[]
}

test('an Application whose spec the commit changed is awaited after its parent, with the image', async () => {
  const { record, log } = await runAwait({
    commits: [{ [path]: shop('1.0.0') }, { [path]: shop('1.0.1') }],
    live: ([, revision]) => [
      live('root', sourceAt('applications'), { revision, deploys: ['shop', 'mail'] }),
      live(
        'shop',
        { repoURL: 'https://charts.example.org', chart: 'web' },
        { images: ['registry.example.org/web:1.0.1'] },
      ),
      live('mail', { repoURL: 'https://charts.example.org', chart: 'mail' }, {}),
    ],
  })
  expect(log).toContain(
    'argocd/shop is deployed by argocd/root, and its own spec was changed: it is awaited after that.',
  )
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'healthy' } })
  const applications: { name: string; seconds: number }[] = JSON.parse(record.outputs['applications'] ?? '')
  expect(applications.map(({ name }) => name)).toEqual(['root', 'shop'])
})

test('one that does not run the image is not there yet, though its parent is', async () => {
  const { record, log } = await runAwait({
    commits: [{ [path]: shop('1.0.0') }, { [path]: shop('1.0.1') }],
    live: ([, revision]) => [
      live('root', sourceAt('applications'), { revision, deploys: ['shop'] }),
      live(
        'shop',
        { repoURL: 'https://charts.example.org', chart: 'web' },
        { images: ['registry.example.org/web:1.0.0'] },
      ),
    ],
    inputs: { within: '12s' },
  })
  expect(record).toMatchObject({ exitCode: 4, outputs: { outcome: 'undecided' } })
  expect(log).toContain('healthy    argocd/root')
  expect(log).toContain('it still waits for images (registry.example.org/web:1.0.0)')
})
