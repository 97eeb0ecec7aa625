import { afterAll, beforeAll, expect } from '@jest/globals'
import { connect } from '../../src/kubernetes/connection.ts'
import type { RolloutResult } from '../../src/rollout/await-options.ts'
import { findApplications } from '../../src/rollout/find-applications.ts'
import { findTargets } from '../../src/rollout/find-targets.ts'
import { observeByCluster } from '../../src/rollout/observe-cluster.ts'
import { observeByRest } from '../../src/rollout/observe-rest.ts'
import type { Observer } from '../../src/rollout/observer.ts'
import { untilApplication } from '../argocd/until-application.ts'
import { bedTest } from '../bed/bed-test.ts'
import { startTestBed } from '../bed/start.ts'
import type { TestBed } from '../bed/test-bed.ts'
import { appProject, closedProject } from '../record/app-project.ts'
import { openStage, stageComponents } from '../record/open-stage.ts'
import { overlayPath, shop } from '../record/shop.ts'
import { awaitBy, bump, deploy } from './bed-rollout.ts'
import { searchFor } from './search-for.ts'

const test = bedTest(stageComponents)
const over = new AbortController()
let bed: TestBed | undefined
let observers: readonly Observer[] = []

beforeAll(async () => {
  bed = await startTestBed({ gatekeeper: true, argocd: true })
  if (bed.argocd === undefined) throw new Error('The bed has no Argo CD.')
  await openStage(bed, over.signal, () => {})
  const connection = await connect({ kubeconfig: bed.kubeconfig })
  observers = [observeByRest(bed.argocd), observeByCluster({ connection })]
}, 300_000)

afterAll(async () => {
  over.abort()
  await bed?.[Symbol.asyncDispose]()
})

function running(): TestBed {
  if (bed === undefined) throw new Error('The bed is not up.')
  return bed
}

/** Both ways to look have said the same, and this of the one Application. */
function expectBoth(results: readonly RolloutResult[], outcome: string, says: RegExp = /^$/): void {
  expect(results).toHaveLength(2)
  for (const result of results) {
    const [application] = result.applications
    expect(application?.outcome).toBe(outcome)
    expect(application?.reason ?? '').toMatch(says)
  }
}

test('a bump is seen, awaited and healthy', async () => {
  const deployed = await deploy(running(), 'bumped')
  const revision = await bump(deployed, '1.0.1')
  expectBoth(await awaitBy(observers, deployed, { revision, pushedAt: Date.now() }), 'healthy')
  // And it does: the live object carries it.
  const live = await running().cluster.get({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'bumped',
    name: 'web',
  })
  expect(JSON.stringify(live?.['spec'])).toContain('registry.example.org/web:1.0.1')
})

test('what Gatekeeper refuses fails in its own words, with the retries that are left', async () => {
  const deployed = await deploy(running(), 'refused')
  const revision = await bump(deployed, 'latest')
  expectBoth(
    await awaitBy(observers, deployed, { revision, pushedAt: Date.now() }),
    'failed',
    /^apps\/Deployment refused\/web: .*denied the request: \[no-moving-tags\].*\(refused twice in the same words; Argo CD has \d retr(?:y|ies) left\)$/,
  )
})

test('what a later commit replaces is superseded', async () => {
  const deployed = await deploy(running(), 'replaced')
  const revision = await bump(deployed, '1.0.1')
  const pushedAt = Date.now()
  const later = await bump(deployed, '1.0.2')
  expectBoth(await awaitBy(observers, deployed, { revision, pushedAt }), 'superseded', new RegExp(`\\(${later}\\)`))
})

test('a refused sync that a later commit mends is ended, and the later one arrives at once', async () => {
  const deployed = await deploy(running(), 'mended')
  await bump(deployed, 'latest')
  await untilApplication(running().cluster, 'mended', ({ operation }) => (operation?.retries ?? 0) > 0)
  const revision = await bump(deployed, '1.0.1')
  const lines: string[] = []
  const say = (line: string) => lines.push(line)
  expectBoth(await awaitBy(observers, deployed, { revision, pushedAt: Date.now(), terminate: 'stuck', say }), 'healthy')
  expect(lines.filter(line => line.includes('was ended, for it is refused again and again'))).not.toEqual([])
  expect(lines.filter(line => line.includes('could not be ended'))).toEqual([])
})

test('a base that changed alone is found by who builds on it, and awaited there', async () => {
  const deployed = await deploy(running(), 'based')
  const { name, repository, tags } = deployed
  const path = 'base/service.yaml'
  const files = { ...shop(), [path]: `${shop()[path]}  sessionAffinity: ClientIP\n` }
  const revision = await repository.commit('Keep who comes again at one Pod', { [path]: files[path] })
  tags.set(revision, '1.0.0')
  const pushedAt = Date.now()
  for (const observer of observers) {
    const { targets } = await findTargets(await searchFor({ observer, repository, before: shop(), files }, [path]))
    expect(targets).toEqual([
      { application: { name, namespace: 'argocd', project: name }, change: 'source', images: [] },
    ])
  }
  expectBoth(await awaitBy(observers, deployed, { revision, pushedAt }), 'healthy')
  const live = await running().cluster.get({ apiVersion: 'v1', kind: 'Service', namespace: name, name: 'web' })
  expect(live?.['spec']).toMatchObject({ sessionAffinity: 'ClientIP' })
})

test('a closed sync window is named, and after it has opened the same commit arrives', async () => {
  const { cluster } = running()
  const deployed = await deploy(running(), 'windowed')
  await cluster.apply(appProject('windowed', closedProject))
  const revision = await bump(deployed, '1.0.1')
  const pushedAt = Date.now()
  expectBoth(await awaitBy(observers, deployed, { revision, pushedAt }), 'blocked', /sync window/)
  await cluster.patch(
    { ...appProject('windowed', {}), name: 'windowed', namespace: 'argocd' },
    { spec: { syncWindows: null } },
  )
  expectBoth(await awaitBy(observers, deployed, { revision, pushedAt }), 'healthy')
})

test('automation that is off is named', async () => {
  const { cluster } = running()
  const deployed = await deploy(running(), 'by-hand')
  const application = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', namespace: 'argocd', name: 'by-hand' }
  await cluster.patch(application, { spec: { syncPolicy: null } })
  await untilApplication(cluster, 'by-hand', ({ automation }) => automation === 'manual')
  const revision = await bump(deployed, '1.0.1')
  expectBoth(await awaitBy(observers, deployed, { revision, pushedAt: Date.now() }), 'blocked', /automated sync is off/)
})

test('who deploys what was pushed is found from the live Applications', async () => {
  const { cluster } = running()
  const live = await cluster.get({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    namespace: 'argocd',
    name: 'bumped',
  })
  const { repoURL: repository = '' } = (live?.['spec'] as { source?: { repoURL?: string } } | undefined)?.source ?? {}
  const push = { repository, branch: 'main', paths: [`${overlayPath}/kustomization.yaml`, 'README.md'] }
  for (const observer of observers) {
    const { owners, unowned } = findApplications(push, await observer.applications(over.signal))
    expect(owners.map(({ application }) => application)).toEqual([
      { name: 'bumped', namespace: 'argocd', project: 'bumped' },
    ])
    expect(unowned).toEqual(['README.md'])
  }
})
