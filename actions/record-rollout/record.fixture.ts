import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitFiles } from '../../peers/github/seed/commit-files.ts'
import { createRepository } from '../../peers/github/seed/create-repository.ts'
import { createJobToken } from '../../peers/github/seed/create-token.ts'
import { runnerEnvironment } from '../../peers/github/seed/runner-environment.ts'
import { startBranchRun } from '../../peers/github/seed/start-workflow-run.ts'
import { connect } from '../../peers/github/shop.fixture.ts'
import { startGitHub } from '../../peers/github/start.ts'
import { mergePullRequest } from '../../peers/github/state/merge-pull-request.ts'
import { openPullRequest } from '../../peers/github/state/open-pull-request.ts'
import { fullName, type Repository } from '../../peers/github/state/repository.ts'
import type { Token } from '../../peers/github/state/token.ts'
import type { WorkflowRun } from '../../peers/github/state/workflow-run.ts'
import { ensureUser } from '../../peers/github/state/world.ts'
import { runStep } from '../../peers/runner/run-step.ts'
import { writeTrailers } from '../../src/bump/trailers.ts'
import { defaultEvidence } from '../../src/config/config.ts'
import { parseDigest } from '../../src/image/digest.ts'
import { readRecords } from '../../src/promotion/evidence/read-records.ts'

export const backend = 'registry.example.org/shop/backend'
export const digestOf = (digit: string) => parseDigest(`sha256:${digit.repeat(64)}`)

const config = `version: 1
environments:
  - name: staging
    overlay: overlays/staging
    applications: [shop-staging]
    namespaces: [staging]
  - name: production
    overlay: overlays/production
    applications: [shop-production]
    namespaces: [production]
    promotedFrom: staging
`

const rights = { contents: 'read', deployments: 'write', actions: 'read', pull_requests: 'write' } as const

/** A version that is on its way: what it was built from, and what brings it. */
export interface Version {
  readonly image: string
  readonly digit: string
  readonly source: string
  readonly environment?: string
}

interface Call {
  /** Beyond those that the version and the bump say. */
  readonly inputs?: Readonly<Record<string, string>>
  readonly permissions?: Token['permissions']
  readonly attempt?: number
}

/** A GitHub with a source repository and one of manifests, and the action run from source in runs of it. */
export async function openShipyard() {
  const peer = await startGitHub({ validateAnswers: true })
  const { world } = peer
  const repository = await createRepository(world, { owner: 'canal', name: 'shop' })
  const manifests = await createRepository(world, { owner: 'canal', name: 'manifests' })
  const workspace = await mkdtemp(join(tmpdir(), 'towpath-record-'))
  await writeFile(join(workspace, 'towpath.yaml'), config)
  const actor = ensureUser(world, 'canal')
  const commit = (into: Repository, message: string, files: Record<string, string>) =>
    commitFiles(world, into, { branch: 'main', message, files })
  const start = await commit(repository, 'Start', { 'README.md': '# Shop\n' })
  await commit(manifests, 'Start', { 'README.md': '# Manifests\n' })
  return {
    peer,
    repository,
    manifests,
    start,
    commit,
    /** Merges a pull request. */
    async change(title: string) {
      await commitFiles(world, repository, { branch: title, from: 'main', message: title, files: { [title]: title } })
      const head = { repository, branch: title }
      const pull = await openPullRequest(world, { repository, head, base: 'main', title, author: actor })
      return { source: await mergePullRequest(world, pull), number: pull.number }
    },
    /** Commits a version to manifests, as a run's bump does. */
    bring(run: WorkflowRun, { image, digit, source, environment = 'staging' }: Version, into = repository, more = {}) {
      const by = { run: { id: run.id, attempt: 1 } }
      const trailers = writeTrailers([{ image, tag: digit, digest: digestOf(digit), source, environment, ...by }])
      const message = `Deploy ${digit}\n\n${trailers}`
      return commit(into, message, { [`${environment}-${image.slice(-4)}`]: digit, ...more })
    },
    startRun(headSha: string, path = '.github/workflows/deploy.yml') {
      const at = { event: 'push', headBranch: 'main', headSha }
      return startBranchRun(world, { repository, workflow: 'Deploy', path, actor, ...at })
    },
    async record(run: WorkflowRun, version: Version, bump: string, call: Call = {}) {
      const { image, digit, source, environment = 'staging' } = version
      const { inputs = {}, permissions = rights, attempt = 1 } = call
      const repositories = [repository, manifests]
      const before = peer.requests.length
      const result = await runStep({
        main: join(import.meta.dirname, 'main.ts'),
        inputs: {
          environment,
          images: `${image}:${digit}@${digestOf(digit)}`,
          'source-commit': source,
          commit: bump,
          outcome: 'healthy',
          applications: JSON.stringify([{ name: `shop-${environment}`, namespace: 'argocd', outcome: 'healthy' }]),
          'github-token': createJobToken(world, { repositories, permissions }),
          ...inputs,
        },
        workspace,
        event: {},
        variables: { ...runnerEnvironment(world, run), GITHUB_RUN_ATTEMPT: String(attempt) },
      })
      const said = [...result.log, ...result.commands.map(({ data }) => data)].join('\n')
      const writes = peer.requests.slice(before).filter(({ method }) => method !== 'GET')
      return { ...result, said, writes: writes.map(({ method, path }) => `${method} ${path}`) }
    },
    /** What becomes of the records of the backend in staging when they are held against what they name, the newest first. */
    async proofs() {
      const token = createJobToken(world, { repositories: [repository], permissions: rights })
      const github = await connect(peer, repository, token)
      const names = { repository: 'canal/shop', configurationRepository: 'canal/shop', configurationBranch: 'main' }
      const { records } = await readRecords(
        { source: github, configuration: github },
        { environment: 'staging', images: [backend], expected: { ...defaultEvidence, ...names }, most: 10 },
      )
      return records.map(({ proof }) => proof)
    },
    /** Every status of every deployment, the oldest first. */
    states: () => repository.deployments.map(({ statuses }) => statuses.map(({ state }) => state)),
    commentOf: (number: number) => repository.comments.find(comment => comment.number === number)?.body ?? '',
    pageOf: (into: Repository, sha: string) => `${world.url}/${fullName(into)}/commit/${sha}`,
    async [Symbol.asyncDispose]() {
      await rm(workspace, { recursive: true, force: true })
      await peer.close()
    },
  }
}
