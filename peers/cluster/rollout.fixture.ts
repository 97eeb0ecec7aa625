import { readChangedPaths } from '../../src/github/changed-paths.ts'
import { createGitHub } from '../../src/github/client.ts'
import { connect } from '../../src/kubernetes/connection.ts'
import type { RolloutResult } from '../../src/rollout/await-options.ts'
import { awaitRollout } from '../../src/rollout/await-rollout.ts'
import { createGitHubHistory } from '../../src/rollout/github-history.ts'
import { observeByCluster } from '../../src/rollout/observe-cluster.ts'
import { observeByRest } from '../../src/rollout/observe-rest.ts'
import type { Patience } from '../../src/rollout/rollout.ts'
import { silentLog } from '../../src/text/log.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import { type Overlay, overlay, overlayPath, shop } from '../contract/shop.ts'
import { appProject, automated } from '../contract/stand.ts'
import { commitFiles } from '../github/seed/commit-files.ts'
import { createRepository } from '../github/seed/create-repository.ts'
import { createJobToken } from '../github/seed/create-token.ts'
import { type GitHubPeer, startGitHub } from '../github/start.ts'
import { readEnforcedPolicies } from './enforced-policies.fixture.ts'
import { type ClusterPeer, startCluster } from './start.ts'

export type Door = 'kubernetes' | 'argocd'

/** Emulated GitHub and cluster with a small shop at 1.0.0, deployed. */
export interface Stage extends AsyncDisposable {
  readonly github: GitHubPeer
  readonly cluster: ClusterPeer
  /** Gives the hash. */
  commit(message: string, change: Overlay | Readonly<Record<string, string>>): Promise<string>
  /** Waits for a commit through one of the doors, as the action does. */
  await(
    revision: string,
    tags: readonly string[],
    wanted?: { door?: Door; say?: (line: string) => void },
  ): Promise<RolloutResult>
}

export interface StageOptions {
  readonly syncPolicy?: JsonObject
  readonly project?: JsonObject
}

const name = 'shop'

/** A tag says how its Pods fare. */
const fates = ['never-ready', 'flapping', 'slow'] as const

/** Short enough for tests; whole seconds and two looks hold all the same. */
const patience: Patience = {
  settle: 300,
  healthSettle: 200,
  degradedGrace: 2_000,
  comparisonGrace: 300,
  blockedGrace: 300,
}

export async function openStage({
  syncPolicy = automated,
  project = appProject(name),
}: StageOptions = {}): Promise<Stage> {
  const github = await startGitHub()
  const repository = await createRepository(github.world, { owner: 'canal', name, private: true })
  const commit: Stage['commit'] = (message, change) =>
    commitFiles(github.world, repository, {
      branch: 'main',
      message,
      files: typeof change['tag'] === 'string' ? overlay(change as Overlay) : (change as Record<string, string>),
    })
  await commit('web 1.0.0', shop('1.0.0'))
  const token = createJobToken(github.world, { repositories: [repository], permissions: { contents: 'read' } })
  const repoURL = 'https://github.com/canal/shop.git'
  const cluster = await startCluster({
    objects: [
      project,
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name, namespace: 'argocd' },
        spec: {
          project: name,
          destination: { server: 'https://kubernetes.default.svc', namespace: name },
          source: { repoURL, targetRevision: 'main', path: overlayPath },
          syncPolicy,
        },
      },
    ],
    policies: await readEnforcedPolicies(),
    repository: () => ({ url: `${github.url}/canal/${name}.git`, token }),
    behaviourOf: image => fates.find(fate => image.includes(fate)) ?? 'ready',
    speed: 25,
  })
  return {
    github,
    cluster,
    commit,
    async await(revision, tags, { door = 'kubernetes', say = () => {} } = {}) {
      const { kubernetes, argocd } = cluster
      const observer =
        door === 'argocd'
          ? observeByRest(argocd)
          : observeByCluster({ connection: await connect({ server: kubernetes.url, token: kubernetes.token }) })
      const images = tags.map(tag => `registry.example.org/web:${tag}`)
      const client = await createGitHub({ apiUrl: github.url, token, repository: `canal/${name}`, log: silentLog })
      const paths = await readChangedPaths(client, revision)
      return awaitRollout({
        rollout: { revision, pushedAt: Date.now(), images },
        targets: [{ application: { name, namespace: 'argocd', project: name }, change: 'source' }],
        repository: `canal/${name}`,
        history: createGitHubHistory({ github: client, revision, images, paths }),
        observer,
        within: 30_000,
        patience,
        readEvery: 500,
        say,
        signal: new AbortController().signal,
      })
    },
    async [Symbol.asyncDispose]() {
      await cluster.close()
      await github.close()
    },
  }
}
