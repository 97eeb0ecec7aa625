import { createGitHub, type GitHub } from '../../src/github/client.ts'
import type { Log } from '../../src/text/log.ts'
import { commitFiles } from './seed/commit-files.ts'
import { createRepository } from './seed/create-repository.ts'
import { createJobToken } from './seed/create-token.ts'
import { type GitHubPeer, startGitHub } from './start.ts'
import { openPullRequest } from './state/open-pull-request.ts'
import type { PullRequest } from './state/pull-request.ts'
import { fullName, type Repository } from './state/repository.ts'
import type { Token } from './state/token.ts'
import { ensureUser } from './state/world.ts'

/** One private repository with one pull request, the answers checked against GitHub's description. */
export interface Shop extends AsyncDisposable {
  readonly peer: GitHubPeer
  readonly repository: Repository
  readonly pull: PullRequest
  /** A client whose token may do what the pull-request workflow may. */
  readonly github: GitHub
  readonly log: string[]
}

const jobPermissions = {
  contents: 'read',
  checks: 'write',
  pull_requests: 'write',
  actions: 'read',
} as const satisfies Token['permissions']

export async function openShop(permissions: Token['permissions'] = jobPermissions): Promise<Shop> {
  const peer = await startGitHub({ validateAnswers: true })
  const { world } = peer
  const repository = await createRepository(world, { owner: 'canal', name: 'shop', private: true })
  await commitFiles(world, repository, {
    branch: 'main',
    message: 'Start',
    files: { 'README.md': '# Shop\n', 'manifests/app.yaml': 'replicas: 1\n' },
  })
  await commitFiles(world, repository, {
    branch: 'scale',
    from: 'main',
    message: 'Scale out',
    files: { 'manifests/app.yaml': 'replicas: 3\n' },
  })
  const head = { repository, branch: 'scale' }
  const author = ensureUser(world, 'canal')
  const pull = await openPullRequest(world, { repository, head, base: 'main', title: 'Scale out', author })
  const log: string[] = []
  const github = await connect(
    peer,
    repository,
    createJobToken(world, { repositories: [repository], permissions }),
    log,
  )
  return { peer, repository, pull, github, log, [Symbol.asyncDispose]: peer.close }
}

/** A client for a token; its waits last a thousandth. */
export async function connect(
  peer: GitHubPeer,
  repository: Repository,
  token: string,
  lines: string[] = [],
): Promise<GitHub> {
  const write = (line: string) => {
    lines.push(line)
  }
  const log: Log = { info: write, debug() {}, warning: write }
  return createGitHub({ apiUrl: peer.url, token, repository: fullName(repository), log, secondInMilliseconds: 1 })
}
