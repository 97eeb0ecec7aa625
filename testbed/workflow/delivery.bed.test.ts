import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from '@jest/globals'
import { gitText } from '../../peers/github/git/run-git.ts'
import { createTag } from '../../peers/github/seed/create-tag.ts'
import { mergePullRequest } from '../../peers/github/state/merge-pull-request.ts'
import { pushImage } from '../../peers/registry/seed/push-image.ts'
import { type DeliveryGround, openGround as openDelivery } from '../../rehearsal/delivery/ground.ts'
import { openScene } from '../../rehearsal/open-scene.ts'
import { scenes } from '../../rehearsal/scenes.ts'
import { bedTest } from '../bed/bed-test.ts'
import { type ActGround, openGround } from './act-ground.ts'
import { jobResults, outputsOf, stepsOf } from './act-log.ts'
import { type Played, playCommit } from './play-workflow.ts'

const test = bedTest(['act'])

let ground: ActGround
let delivery: DeliveryGround

beforeAll(async () => {
  ground = await openGround(join(import.meta.dirname, '..', '..'), new AbortController().signal)
  delivery = await openDelivery(ground.stage)
})
afterAll(async () => {
  await delivery?.[Symbol.asyncDispose]()
  await ground?.[Symbol.asyncDispose]()
})

test('a merge is deployed and recorded, its tag promotes the same digest, and a bad one is rolled back', async () => {
  const first = await merged('more-memory-for-the-backend')
  const good = await image('1.6.0', first.commit)
  const deployed = await deploy(good.reference)
  expect(steps(deployed)).toEqual([
    'Bump the images: success',
    'Await the rollout: success',
    'Record the rollout: success',
  ])
  expect(jobResults(deployed.log)).toEqual({ deploy: 'success' })
  expect(outputsOf(deployed.log)).toMatchObject({ evidence: 'recorded' })
  expect(await commentOf(first.number)).toContain('development')

  await createTag(ground.stage.repository, { name: 'v1.6.0', target: first.commit })
  const released = await release('v1.6.0')
  expect(steps(released)).toEqual([
    'Promote the tagged version: success',
    'Await the rollout: success',
    'Record the rollout: success',
  ])
  expect(outputsOf(released.log)).toMatchObject({ images: good.reference, 'source-commit': first.commit })
  expect(await overlay('production')).toContain(good.digest)
  expect(await commentOf(first.number)).toContain('production')

  const second = await merged('longer-drain')
  await createTag(ground.stage.repository, { name: 'v1.7.0', target: second.commit })
  const refused = await release('v1.7.0')
  expect(steps(refused)).toEqual(['Promote the tagged version: failure'])
  expect(await overlay('production')).toContain(good.digest)

  const bad = await image('1.7.0', second.commit)
  delivery.neverReady.add(bad.digest)
  const failed = await deploy(bad.reference)
  expect(steps(failed)).toEqual([
    'Bump the images: success',
    'Await the rollout: failure',
    'Record the rollout: success',
    'Roll back: success',
    'Await the version before: success',
    'Record the version before: success',
  ])
  expect(jobResults(failed.log)).toEqual({ deploy: 'failure' })
  expect(await overlay('development')).toContain(good.digest)
  expect(await file('towpath.barred.yaml')).toContain(bad.digest)
})

/** Opens the pull request of a scene of the rehearsal and merges it. */
async function merged(branch: string) {
  const scene = scenes.find(each => each.branch === branch)
  if (scene === undefined) throw new Error(`The rehearsal has no scene ${branch}.`)
  const { pull } = await openScene(ground.stage, scene)
  return { commit: await mergePullRequest(ground.stage.peer.world, pull), number: pull.number }
}

function image(tag: string, revision: string) {
  return pushImage({ host: ground.stage.registry.host, repository: 'shop/backend', tag, revision })
}

/** By hand: a push builds its images in a job of the user's own. */
async function deploy(images: string): Promise<Played> {
  const event = { event: 'workflow_dispatch', ref: 'refs/heads/main', inputs: { images } } as const
  return play('deploy.yml', 'Deploy', event)
}

function release(tag: string): Promise<Played> {
  return play('release.yml', 'Release', { event: 'push', ref: `refs/tags/${tag}` })
}

async function play(
  name: string,
  workflow: string,
  event: {
    readonly event: 'push' | 'workflow_dispatch'
    readonly ref: string
    readonly inputs?: Record<string, string>
  },
): Promise<Played> {
  const { repository } = ground.stage
  const path = `.github/workflows/${name}`
  const played = await playCommit(
    ground,
    { repository, actor: 'maintainer', workflow: { workflow, path }, ...event },
    await callerOf(name),
    { vars: { ARGOCD_URL: delivery.cluster.argocd.url }, secrets: delivery.secrets },
  )
  expect(ground.trap.take()).toEqual([])
  return played
}

/** The template as a user fits it: with the image of their registry, and less patience, for this cluster goes faster. */
async function callerOf(name: string): Promise<string> {
  const template = await readFile(join(ground.stage.workingCopy, 'workflows', name), 'utf8')
  const caller = join(await mkdtemp(join(ground.stage.folder, 'caller-')), name)
  const fitted = template
    .replace(/images: registry\.example\.org.*/, `images: ${ground.stage.registry.host}/shop/backend`)
    .replace(/^( +)argocd-url: .*$/m, '$&\n$1settle: 2s\n$1degraded-grace: 3s')
  await writeFile(caller, fitted)
  return caller
}

function steps({ log }: Played): string[] {
  return stepsOf(log)
    .filter(({ stage, step }) => stage === 'Main' && !step.startsWith('actions/checkout'))
    .map(({ step, result }) => `${step}: ${result}`)
}

async function overlay(environment: string): Promise<string> {
  return file(`manifests/overlays/${environment}/kustomization.yaml`)
}

/** A file as it stands on main. */
async function file(path: string): Promise<string> {
  return gitText(ground.stage.repository.folder, ['show', `refs/heads/main:${path}`])
}

async function commentOf(number: number): Promise<string> {
  return ground.stage.repository.comments.filter(comment => comment.number === number).map(({ body }) => body)[0] ?? ''
}
