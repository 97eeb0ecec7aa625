import { expect, test } from '@jest/globals'
import { runAwait, sourceAt } from './await-rollout.fixture.ts'

const overlay = 'overlays/staging'
const kustomization = (tag: string) => `images:\n  - name: registry.example.org/web\n    newTag: ${tag}\n`
const ofOverlay = (tag: string) => ({ [`${overlay}/kustomization.yaml`]: kustomization(tag) })
const source = sourceAt(overlay)

const config = `version: 1
environments:
  - name: staging
    overlay: ${overlay}
    applications: [shop]
    namespaces: [shop]
`

interface Shown {
  /** Which of the commits Argo CD has compared with; 1 is the awaited one. */
  readonly compared?: 0 | 1 | 2
  readonly phase?: string
  readonly inputs?: Readonly<Record<string, string>>
  /** What each commit writes. */
  readonly files?: (tag: string) => Readonly<Record<string, string>>
  readonly config?: string
  readonly refusal?: number
}

/** Awaits the second of three commits in one Application. */
function run({ compared = 1, phase = 'Succeeded', inputs = {}, files = ofOverlay, config, refusal }: Shown) {
  const refused = {
    kind: 'Service',
    name: 'web',
    status: 'SyncFailed',
    message: 'denied the request: [no-moving-tags]',
  }
  return runAwait({
    commits: ['1.0.0', '1.0.1', '1.0.2'].map(files),
    live: commits => [
      {
        metadata: { name: 'shop', namespace: 'argocd' },
        spec: { project: 'default', source, syncPolicy: { automated: {} } },
        status: {
          sync: {
            status: phase === 'Succeeded' ? 'Synced' : 'OutOfSync',
            revision: commits[compared],
            comparedTo: { source },
          },
          health: { status: 'Healthy' },
          reconciledAt: new Date().toISOString(),
          operationState: {
            phase,
            message: 'one or more tasks failed',
            finishedAt: '2026-01-01T00:00:00Z',
            syncResult: { revision: commits[compared], resources: phase === 'Succeeded' ? [] : [refused] },
          },
          summary: { images: ['registry.example.org/web:1.0.1'] },
        },
      },
    ],
    inputs,
    config,
    refusal,
  })
}

test('a commit that has arrived is healthy, found by what it changed', async () => {
  const { record, asked } = await run({ inputs: { settle: '6s' } })
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'healthy' } })
  expect(JSON.parse(record.outputs['applications'] ?? '')).toMatchObject([{ name: 'shop', outcome: 'healthy' }])
  expect(record.summary).toContain('argocd/shop | healthy')
  expect(asked.some(({ path }) => path.includes('refresh=normal'))).toBe(true)
})

test('a base that changed alone is found through the kustomizations that build on it', async () => {
  const files = (tag: string) => ({
    [`${overlay}/kustomization.yaml`]: 'resources: [../../base]\n',
    'base/kustomization.yaml': kustomization(tag),
  })
  const { record } = await run({ files })
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'healthy' } })
})

test('an environment stands for its Applications, and those that are named win over it', async () => {
  const { record, log } = await run({ config, inputs: { environment: 'staging', branch: 'release' } })
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'healthy' } })
  expect(log).toContain('healthy    argocd/shop')
  const named = await run({ inputs: { environment: 'staging', applications: 'argocd/shop' } })
  expect(named.record).toMatchObject({ exitCode: 0, outputs: { outcome: 'healthy' } })
})

test('a sync that was refused fails in its own words', async () => {
  const { record, log } = await run({ phase: 'Failed' })
  expect(record).toMatchObject({
    exitCode: 1,
    outputs: { outcome: 'failed', reason: 'shop: Service web: denied the request: [no-moving-tags]' },
  })
  expect(log).toContain('The rollout is failed: shop: Service web: denied the request: [no-moving-tags]')
})

test('a later commit with another tag supersedes it', async () => {
  const { record, commits } = await run({ compared: 2 })
  expect(record).toMatchObject({ exitCode: 4, outputs: { outcome: 'superseded' } })
  expect(record.summary).toContain(commits[2])
})

test('a commit that Argo CD has not seen is undecided at the deadline, with every clause', async () => {
  const { record, log } = await run({ compared: 0, inputs: { within: '3s' } })
  expect(record).toMatchObject({ exitCode: 4, outputs: { outcome: 'undecided' } })
  expect(log).toContain('not decided within 3 s: it still waits for revision (')
  expect(log).toMatch(/-- revision {2}[0-9a-f]{40} does not hold the change/)
})

test.each<{ name: string; shown: Shown; exitCode: number; says: string }>([
  {
    name: 'a token that has expired',
    shown: { refusal: 401 },
    exitCode: 3,
    says: 'make a new one with argocd account generate-token',
  },
  {
    name: 'no such Application',
    shown: { inputs: { applications: 'shpo' } },
    exitCode: 2,
    says: 'No Application is called shpo, as far as the account may see. Did you mean shop?',
  },
  {
    name: 'an unknown environment',
    shown: { config, inputs: { environment: 'stagin' } },
    exitCode: 2,
    says: 'towpath.yaml has no environment "stagin". Did you mean staging?',
  },
  {
    name: 'a towpath.yaml with a mistake',
    shown: { config: `${config}polices: []\n`, inputs: { environment: 'staging' } },
    exitCode: 2,
    says: 'towpath.yaml:7:1: ',
  },
  {
    name: 'another branch',
    shown: { inputs: { branch: 'release' } },
    exitCode: 2,
    says: `No Application renders what changed: ${overlay}/kustomization.yaml, on release of canal/shop`,
  },
  {
    name: 'a short commit',
    shown: { inputs: { revision: 'abc' } },
    exitCode: 2,
    says: 'input revision: "abc" is no commit',
  },
  {
    name: 'two ways',
    shown: { inputs: { kubeconfig: 'x' } },
    exitCode: 2,
    says: 'Both argocd-url and kubeconfig are given',
  },
  {
    name: 'half a way',
    shown: { inputs: { 'argocd-token': '' } },
    exitCode: 2,
    says: 'argocd-url is given without argocd-token',
  },
  { name: 'no way', shown: { inputs: { 'argocd-url': '' } }, exitCode: 2, says: 'Nothing says how to reach Argo CD' },
  {
    name: 'an unknown way to terminate',
    shown: { inputs: { terminate: 'always' } },
    exitCode: 2,
    says: 'input terminate: "always"',
  },
  {
    name: 'a wait that is no duration',
    shown: { inputs: { within: 'soon' } },
    exitCode: 2,
    says: 'input within: "soon" is no duration',
  },
])('$name', async ({ shown, exitCode, says }) => {
  const { record, log } = await run(shown)
  expect(log).toContain(says)
  expect(record.exitCode).toBe(exitCode)
  expect(log).not.toContain('argocd-secret')
})
