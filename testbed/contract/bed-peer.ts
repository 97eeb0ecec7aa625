import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClusterPeer } from '../../peers/contract/cluster-peer.ts'
import { connect } from '../../src/kubernetes/connection.ts'
import { startTestBed } from '../bed/start.ts'
import type { TestBed } from '../bed/test-bed.ts'
import type { ClusterObject } from '../cluster/client.ts'
import { openStage } from '../record/open-stage.ts'

/** The real API server, Gatekeeper and Argo CD, as the contract asks them. */
export async function openBedPeer(): Promise<ClusterPeer> {
  const bed = await startTestBed({ gatekeeper: true, argocd: true })
  try {
    const over = new AbortController()
    await openStage(bed, over.signal, () => {})
    const { cluster, argocd } = bed
    if (argocd === undefined) throw new Error('The bed was started without Argo CD.')
    return {
      kubernetes: await readAccess(bed),
      argocd,
      patience: 120_000,
      apply: async object => void (await cluster.apply(object as unknown as ClusterObject)),
      deleteApplication: name =>
        cluster.delete({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', namespace: 'argocd', name }),
      createRepository: argocd.git.create,
      [Symbol.asyncDispose]: () => bed[Symbol.asyncDispose](),
    }
  } catch (error) {
    await bed[Symbol.asyncDispose]()
    throw error
  }
}

/** The administrator's way in, as an address and a token. */
async function readAccess({ folder, kubeconfig }: TestBed): Promise<ClusterPeer['kubernetes']> {
  const { server, authenticate } = await connect({ kubeconfig })
  const headers = Object((await authenticate()).headers) as Readonly<Record<string, string>>
  return {
    server: server.href,
    token: (headers['Authorization'] ?? '').replace('Bearer ', ''),
    certificateAuthority: await readFile(join(folder, 'credentials', 'ca.crt'), 'utf8'),
  }
}
