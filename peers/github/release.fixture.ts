import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTrailers } from '../../src/bump/trailers.ts'
import { requireSoundConfig } from '../../src/config/sound-config.ts'
import { createGitHub } from '../../src/github/client.ts'
import { addDeploymentStatus, createDeployment } from '../../src/github/deployments.ts'
import { type Digest, parseDigest } from '../../src/image/digest.ts'
import type { Evidence } from '../../src/promotion/evidence/evidence.ts'
import { writeEvidence } from '../../src/promotion/evidence/write.ts'
import type { ReleaseRun } from '../../src/promotion/move/call.ts'
import type { MoveMeans } from '../../src/promotion/move/means.ts'
import { gitText } from './git/run-git.ts'
import { commitFiles } from './seed/commit-files.ts'
import { createRepository } from './seed/create-repository.ts'
import { createTag } from './seed/create-tag.ts'
import { createJobToken } from './seed/create-token.ts'
import { completeWorkflowRun, startBranchRun } from './seed/start-workflow-run.ts'
import { startGitHub } from './start.ts'
import type { Token } from './state/token.ts'
import type { WorkflowRun } from './state/workflow-run.ts'
import { ensureUser } from './state/world.ts'

export const backend = 'registry.example.org/shop/backend'
export const frontend = 'registry.example.org/shop/frontend'
export const digestOf = (digit: string): Digest => parseDigest(`sha256:${digit.repeat(64)}`)
export const overlay = (environment: string): string => `overlays/${environment}/kustomization.yaml`

/** An image in an environment. */
export interface Version {
  readonly image: string
  readonly tag: string
  readonly digit: string
}

const config = (production: string) => `version: 1
applications:
  - { name: backend, context: backend, image: ${backend} }
  - { name: frontend, context: frontend, image: ${frontend} }
environments:
  - { name: staging, overlay: overlays/staging, applications: [shop-staging], namespaces: [staging] }
  - name: production
    overlay: overlays/production
    applications: [shop-production]
    namespaces: [production]
    promotedFrom: staging
${production.replaceAll(/^/gm, '    ')}
`

export const everyRight = { contents: 'write', deployments: 'write', actions: 'read', pull_requests: 'write' } as const

/** One repository with source, manifests and towpath.yaml, and steps that move its images. @param production further lines of towpath.yaml for it */
export async function openRelease(production = '', { manifests: kept = 'shop' as 'shop' | 'deploy' } = {}) {
  const github = await startGitHub({ validateAnswers: true })
  const { world } = github
  const workspace = await mkdtemp(join(tmpdir(), 'towpath-release-'))
  const repository = await createRepository(world, { owner: 'canal', name: 'shop' })
  const manifests = kept === 'shop' ? repository : await createRepository(world, { owner: 'canal', name: kept })
  await writeFile(join(workspace, 'towpath.yaml'), config(production))
  const actor = ensureUser(world, 'canal')
  const push = (files: Record<string, string | undefined>, message = 'Push') =>
    commitFiles(world, repository, { branch: 'main', message, files })
  const pushManifests = (files: Record<string, string | undefined>, message = 'Push') =>
    commitFiles(world, manifests, { branch: 'main', message, files })
  const git = (...args: string[]) => gitText(manifests.folder, args)
  const start = (path: string, at: { event: string; headBranch: string; headSha: string }) =>
    startBranchRun(world, { repository, workflow: 'Deploy', path: `.github/workflows/${path}`, actor, ...at })
  const token = (permissions: Token['permissions']) =>
    createJobToken(world, { repositories: [repository, manifests], permissions })
  const connect = (name: string) =>
    createGitHub({
      ...{ apiUrl: github.url, token: token(everyRight), repository: `canal/${name}`, secondInMilliseconds: 1 },
      log: { info() {}, debug() {}, warning() {} },
    })
  const client = await connect('shop')
  const configuration = manifests === repository ? client : await connect(kept)
  for (const environment of ['staging', 'production'])
    await pushManifests({
      [overlay(environment)]: manifest([backend, frontend].map(image => ({ image, tag: 'v0', digit: '0' }))),
    })

  /** Writes versions into an overlay as a bump does. */
  async function bump(environment: string, versions: readonly Version[], source: string, run: WorkflowRun | undefined) {
    const text = await git('show', `main:${overlay(environment)}`)
    const records = versions.map(({ image, tag, digit }) => ({
      ...{ image, tag, digest: digestOf(digit), source, environment },
      run: run && { id: run.id, attempt: 1 },
    }))
    const body = versions.reduce((all, version) => all.replace(entryOf(version.image), entry(version)), `${text}\n`)
    return pushManifests({ [overlay(environment)]: body }, `Bump\n\n${writeTrailers(records)}`)
  }

  async function record(evidence: Evidence, state: 'success' | 'failure' = 'success') {
    const { id } = await createDeployment(client, {
      ...{ commit: evidence.source, task: 'towpath', environment: evidence.environment, description: '' },
      ...{ production: evidence.environment === 'production', payload: writeEvidence(evidence) },
    })
    await addDeploymentStatus(client, id, { state, description: '', logUrl: 'https://ci.example.org/1' })
  }

  /** A whole deployment: a run of the deploy workflow, its bump, and a record of each image. */
  async function deploy(
    environment: string,
    versions: readonly Version[],
    { state = 'success' as 'success' | 'failure', source = '' } = {},
  ) {
    const built = source === '' ? await push({ 'backend/main.ts': versions.map(({ digit }) => digit).join() }) : source
    const run = start('deploy.yml', { event: 'push', headBranch: 'main', headSha: built })
    const commit = await bump(environment, versions, built, run)
    for (const { image, digit } of versions)
      await record(evidenceOf({ environment, image, digit, source: built, commit, run, manifests: kept }), state)
    completeWorkflowRun(run, state)
    return { source: built, commit, run }
  }

  /** What the verbs are called with, as the repository is now. */
  async function means(now = Date.now): Promise<MoveMeans> {
    const read = await requireSoundConfig(workspace)
    if (read === undefined) throw new Error('towpath.yaml is gone')
    return { config: read, source: client, configuration, now }
  }

  return {
    ...{ github, repository, workspace, git, push, start, bump, record, deploy, means, token },
    recordAs: (claim: Parameters<typeof evidenceOf>[0], state: 'success' | 'failure') =>
      record(evidenceOf(claim), state),
    tag: (name: string, target: string) => createTag(repository, { name, target }),
    /** @param after how many requests to GraphQL come before the commit */
    loseAnswerOfCommit({ after }: { readonly after: number }) {
      const request = { method: 'POST', path: /graphql$/ }
      github.fail({ ...request, times: after, kind: { type: 'delay', milliseconds: 0 } })
      github.fail({ ...request, kind: { type: 'status-after', status: 502 } })
    },
    /** How many commits were made whose answer was lost. */
    lostAnswers: () =>
      github.requests.filter(({ status, body }) => status === 502 && JSON.stringify(body).includes('CreateCommit'))
        .length,
    /** The run that a release tag's push starts. */
    release: (name: string, headSha: string) => start('release.yml', { event: 'push', headBranch: name, headSha }),
    head: () => git('rev-parse', 'main'),
    production: () => git('show', `main:${overlay('production')}`),
    async [Symbol.asyncDispose]() {
      await rm(workspace, { recursive: true, force: true })
      await github.close()
    },
  }
}

export type Release = Awaited<ReturnType<typeof openRelease>>

/** A run as the step of one sees it. */
export function asReleaseRun({ id, path, actor }: WorkflowRun): ReleaseRun {
  return { id, attempt: 1, startedBy: actor.login, workflow: path }
}

export function evidenceOf({
  environment,
  image,
  digit,
  source,
  commit,
  run,
  manifests = 'shop',
}: {
  environment: string
  image: string
  digit: string
  source: string
  commit: string
  run: WorkflowRun
  manifests?: string
}): Evidence {
  return {
    ...{ version: 1, environment, image, digest: digestOf(digit), source, applications: ['shop'], verdict: undefined },
    configuration: { repository: `canal/${manifests}`, commit },
    run: { id: run.id, attempt: 1 },
  }
}

function manifest(versions: readonly Version[]): string {
  return `images:\n${versions.map(entry).join('')}`
}

function entry({ image, tag, digit }: Version): string {
  return `- name: ${image}\n  newTag: ${tag}\n  digest: ${digestOf(digit)}\n`
}

function entryOf(image: string): RegExp {
  return new RegExp(`- name: ${image}\\n  newTag: .*\\n  digest: .*\\n`)
}
