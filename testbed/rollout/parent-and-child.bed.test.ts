import { afterAll, beforeAll, expect } from '@jest/globals'
import { connect } from '../../src/kubernetes/connection.ts'
import { findTargets } from '../../src/rollout/find-targets.ts'
import { observeByCluster } from '../../src/rollout/observe-cluster.ts'
import { observeByRest } from '../../src/rollout/observe-rest.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import { writeYaml } from '../../src/yaml/write.ts'
import { isSettledAt, untilApplication } from '../argocd/until-application.ts'
import { bedTest } from '../bed/bed-test.ts'
import { componentsOf } from '../bed/requirements.ts'
import { startTestBed } from '../bed/start.ts'
import type { TestBed } from '../bed/test-bed.ts'
import { appProject, openProject } from '../record/app-project.ts'
import { automated } from '../record/opening.ts'
import { shop } from '../record/shop.ts'
import { awaitBy } from './bed-rollout.ts'
import { searchFor } from './search-for.ts'

const test = bedTest(componentsOf({ argocd: true }))
const path = 'applications/child.yaml'
let bed: TestBed | undefined

beforeAll(async () => {
  bed = await startTestBed({ argocd: true })
}, 300_000)

afterAll(async () => {
  await bed?.[Symbol.asyncDispose]()
})

function application(name: string, source: JsonObject, namespace: string) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'family',
      destination: { server: 'https://kubernetes.default.svc', namespace },
      source,
      syncPolicy: automated,
    },
  }
}

test('a child whose spec a commit of its parent changes is found, and awaited as the commit has it', async () => {
  const { cluster, argocd, kubeconfig } = bed ?? {}
  if (cluster === undefined || argocd === undefined) throw new Error('The bed is not up.')
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'family' } })
  await cluster.apply(appProject('family', openProject))
  const repository = await argocd.git.create('family', { 'README.md': 'A family.\n' })
  const childAt = (folder: string) =>
    writeYaml(application('child', { repoURL: repository.url, targetRevision: 'main', path: folder }, 'family'))
  const staging = shop()
  const canary = Object.fromEntries(
    Object.entries(shop({ tag: '1.0.1' })).map(([file, text]) => [file.replace('staging', 'canary'), text]),
  )
  const before = { ...staging, ...canary, [path]: childAt('overlays/staging') }
  const first = await repository.commit('Begin', before)
  await cluster.apply(
    application('parent', { repoURL: repository.url, targetRevision: 'main', path: 'applications' }, 'argocd'),
  )
  await untilApplication(cluster, 'parent', isSettledAt(first))
  await untilApplication(cluster, 'child', isSettledAt(first))

  const files = { ...before, [path]: childAt('overlays/canary') }
  const revision = await repository.commit('Let the child follow the canary', { [path]: files[path] })
  const pushedAt = Date.now()
  const connection = await connect({ kubeconfig: kubeconfig ?? '' })
  const observers = [observeByRest(argocd), observeByCluster({ connection })]
  const found = await Promise.all(
    observers.map(async observer => findTargets(await searchFor({ observer, repository, before, files }, [path]))),
  )
  const [{ targets } = { targets: [] }] = found
  for (const { remarks } of found)
    expect(remarks).toEqual([expect.stringContaining('argocd/child is deployed by argocd/parent')])
  const tags = new Map([
    [first, '1.0.0'],
    [revision, '1.0.1'],
  ])
  const results = await awaitBy(observers, { name: 'child', repository, tags }, { revision, pushedAt, targets })
  for (const { applications } of results)
    expect(applications.map(({ application: { name }, outcome, reason }) => [name, outcome, reason])).toEqual([
      ['parent', 'healthy', undefined],
      ['child', 'healthy', undefined],
    ])
  const live = await cluster.get({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'family', name: 'web' })
  expect(JSON.stringify(live?.['spec'])).toContain('registry.example.org/web:1.0.1')
})
