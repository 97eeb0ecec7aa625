import { join } from 'node:path'
import { gitText } from '../../peers/github/git/run-git.ts'
import { webUrl } from '../../peers/github/represent/repository.ts'
import { commitFiles } from '../../peers/github/seed/commit-files.ts'
import { createRepository } from '../../peers/github/seed/create-repository.ts'
import { createUserToken } from '../../peers/github/seed/create-token.ts'
import { mergePullRequest } from '../../peers/github/state/merge-pull-request.ts'
import { openPullRequest } from '../../peers/github/state/open-pull-request.ts'
import type { Repository } from '../../peers/github/state/repository.ts'
import { ensureUser } from '../../peers/github/state/world.ts'
import { type PushedImage, pushImage } from '../../peers/registry/seed/push-image.ts'
import { prepareCommitJob } from '../../peers/runner/prepare-job.ts'
import { workspaceIn } from '../../peers/runner/run-job.ts'
import { type PlayedRun, runWorkflow, type StepRun, templateOf } from '../../peers/runner/run-workflow.ts'
import { isSettledAt, untilApplication } from '../argocd/until-application.ts'
import { appProject, openProject } from '../record/app-project.ts'
import { automated } from '../record/opening.ts'
import { overlayPath, shop } from '../record/shop.ts'
import type { DeliveryGround } from './delivery-ground.ts'

const root = join(import.meta.dirname, '..', '..')
const author = 'maintainer'

/** A private repository with a small shop that Argo CD deploys, in a project and a namespace of its name. */
export interface DeliveredShop {
  readonly name: string
  readonly ground: DeliveryGround
  readonly repository: Repository
}

/** A merged pull request, and the image that was built from it. */
export interface MergedChange {
  /** Of the pull request. */
  readonly number: number
  readonly image: PushedImage
}

/** Makes the shop and waits until it is at rest. */
export async function openShop(ground: DeliveryGround, name: string): Promise<DeliveredShop> {
  const { cluster, github, registry } = ground
  const { world } = github
  const repository = await createRepository(world, { owner: 'canal', name, private: true })
  const files = { 'towpath.yaml': config(name, registry.host), ...shop() }
  const named = Object.entries(files).map(([path, text]) => [
    path,
    text.replaceAll('registry.example.org', registry.host),
  ])
  const first = await commitFiles(world, repository, {
    ...{ branch: 'main', message: 'Begin', files: Object.fromEntries(named) },
  })
  const url = `${webUrl(world, repository)}.git`
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  await cluster.apply(appProject(name, openProject))
  await cluster.apply({
    ...{ apiVersion: 'v1', kind: 'Secret' },
    metadata: { name, namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'repository' } },
    stringData: { type: 'git', url, username: author, password: createUserToken(world, author, [repository]) },
  })
  await cluster.apply({
    ...{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' },
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: name,
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
      source: { repoURL: url, targetRevision: 'main', path: overlayPath },
      syncPolicy: automated,
    },
  })
  await untilApplication(cluster, name, isSettledAt(first))
  return { name, ground, repository }
}

function config(name: string, registry: string): string {
  return `version: 1
applications:
  - { name: web, context: ., image: ${registry}/web }
environments:
  - { name: development, overlay: ${overlayPath}, applications: [${name}], namespaces: [${name}] }
`
}

/** Opens a pull request, merges it, and pushes the image that is built from it. */
export async function mergeChange({ ground, repository }: DeliveredShop, tag: string): Promise<MergedChange> {
  const { world } = ground.github
  const branch = `web-${tag}`
  const files = { [`notes/${tag}.md`]: `What is new in ${tag}.\n` }
  await commitFiles(world, repository, { branch, from: 'main', message: `web ${tag}`, files })
  const pull = await openPullRequest(world, {
    ...{ repository, head: { repository, branch }, base: 'main' },
    ...{ title: `web ${tag}`, author: ensureUser(world, author) },
  })
  const revision = await mergePullRequest(world, pull)
  const image = await pushImage({ host: ground.registry.host, repository: 'web', tag, revision })
  return { number: pull.number, image }
}

/** Short, for the Pods of the bed are ready after some seconds. */
const patience = { settle: '2s', 'degraded-grace': '5s', within: '90s' }

/** Plays `deploy.yml` as the template calls it, for the merge of a change. */
export function deploy(
  { ground, repository }: DeliveredShop,
  { image }: MergedChange,
  {
    inputs = {},
    onStep,
  }: { readonly inputs?: Readonly<Record<string, string>>; readonly onStep?: (step: StepRun) => void } = {},
): Promise<PlayedRun> {
  const { github, argocd, folder } = ground
  const { world } = github
  return runWorkflow({
    ...{ world, root, code: 'source', caller: templateOf(root, 'deploy.yml'), workspace: workspaceIn(folder, world) },
    prepare: place =>
      prepareCommitJob(
        {
          ...{ repository, actor: author, event: 'push', ref: 'refs/heads/main' },
          workflow: { workflow: 'Deploy', path: '.github/workflows/deploy.yml' },
        },
        place,
      ),
    vars: { ARGOCD_URL: argocd.url },
    secrets: { ARGOCD_TOKEN: argocd.token },
    inputs: { images: image.reference, ...patience, ...inputs },
    ...(onStep === undefined ? {} : { onStep }),
  })
}

/** Each step that ran, with what became of it. */
export function stepsOf(steps: PlayedRun['steps']): readonly string[] {
  return steps.map(({ step, record: { outputs } }) => `${step.id}: ${outputs['evidence'] ?? outputs['outcome']}`)
}

/** The status comment of a pull request. */
export function commentOf({ repository }: DeliveredShop, { number }: MergedChange): string {
  return repository.comments.find(comment => comment.number === number)?.body ?? ''
}

/** A file as it stands on main. */
export function fileOf({ repository }: DeliveredShop, path: string): Promise<string> {
  return gitText(repository.folder, ['show', `refs/heads/main:${path}`])
}

/** The states that each record went through, the oldest record first. */
export function recordsOf({ repository }: DeliveredShop): readonly (readonly string[])[] {
  return repository.deployments.map(({ statuses }) => statuses.map(({ state }) => state))
}

/** The spec of the live Deployment, as JSON. */
export async function liveSpec({ name, ground }: DeliveredShop): Promise<string> {
  const live = await ground.cluster.get({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: name, name: 'web' })
  return JSON.stringify(live?.['spec'])
}
