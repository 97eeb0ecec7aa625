import { test } from '@jest/globals'
import { describeClusterContract } from '../contract/cluster-contract.ts'
import type { ClusterPeer } from '../contract/cluster-peer.ts'
import { commitFiles } from '../github/seed/commit-files.ts'
import { createRepository } from '../github/seed/create-repository.ts'
import { startGitHub } from '../github/start.ts'
import { fullName } from '../github/state/repository.ts'
import { readEnforcedPolicies } from './enforced-policies.fixture.ts'
import { startCluster } from './start.ts'

describeClusterContract(openPeer, { test, timeout: 60_000 })

/** The emulator with the emulated GitHub as its git, as the contract asks them. */
async function openPeer(): Promise<ClusterPeer> {
  const github = await startGitHub()
  const cluster = await startCluster({
    policies: await readEnforcedPolicies(),
    otherKinds: 'unknown',
    behaviourOf: image => (image.includes('never-ready') ? 'never-ready' : 'ready'),
    speed: 12,
    pollEvery: 3_000,
  })
  return {
    kubernetes: { server: cluster.kubernetes.url, token: cluster.kubernetes.token },
    argocd: cluster.argocd,
    patience: 30_000,
    apply: async object => cluster.apply(object),
    deleteApplication: async name => cluster.deleteApplication(name),
    async createRepository(name, files) {
      const repository = await createRepository(github.world, { owner: 'canal', name })
      const commit = (message: string, changes: Readonly<Record<string, string>>) =>
        commitFiles(github.world, repository, { branch: 'main', message, files: changes })
      await commit('Begin', files)
      return { url: `${github.url}/${fullName(repository)}.git`, commit }
    },
    async [Symbol.asyncDispose]() {
      await cluster.close()
      await github.close()
    },
  }
}
