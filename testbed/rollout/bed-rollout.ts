import type { AwaitOptions, RolloutResult } from '../../src/rollout/await-options.ts'
import { awaitRollout } from '../../src/rollout/await-rollout.ts'
import type { Observer } from '../../src/rollout/observer.ts'
import { isSettledAt, untilApplication } from '../argocd/until-application.ts'
import type { GitRepository, TestBed } from '../bed/test-bed.ts'
import { appProject, openProject } from '../record/app-project.ts'
import { automated } from '../record/opening.ts'
import { overlayFiles, overlayPath, shop } from '../record/shop.ts'

const namespace = 'argocd'

/** An Application on the bed, in a project and a namespace of its name, with its repository. */
export interface Deployed {
  readonly name: string
  readonly repository: GitRepository
  /** The tag of each commit, oldest first. */
  readonly tags: Map<string, string>
}

/** Deploys the shop and waits until it is at rest. */
export async function deploy({ cluster, argocd: access }: TestBed, name: string): Promise<Deployed> {
  if (access === undefined) throw new Error('The bed was started without Argo CD.')
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  await cluster.apply(appProject(name, openProject))
  const repository = await access.git.create(name, { 'README.md': 'A shop.\n' })
  const first = await repository.commit('web 1.0.0', shop())
  await cluster.apply({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace },
    spec: {
      project: name,
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
      source: { repoURL: repository.url, targetRevision: 'main', path: overlayPath },
      syncPolicy: automated,
    },
  })
  await untilApplication(cluster, name, isSettledAt(first))
  return { name, repository, tags: new Map([[first, '1.0.0']]) }
}

/** Pushes another tag. */
export async function bump({ repository, tags }: Deployed, tag: string): Promise<string> {
  const hash = await repository.commit(`web ${tag}`, overlayFiles({ tag }))
  tags.set(hash, tag)
  return hash
}

interface Pushed extends Partial<Pick<AwaitOptions, 'targets' | 'terminate' | 'say'>> {
  readonly revision: string
  readonly pushedAt: number
}

/** Waits for a pushed commit by each observer at the same time. */
export function awaitBy(
  observers: readonly Observer[],
  { name, repository, tags }: Deployed,
  { revision, pushedAt, ...changes }: Pushed,
): Promise<RolloutResult[]> {
  const order = [...tags.keys()]
  const tag = tags.get(revision) ?? ''
  const options: Omit<AwaitOptions, 'observer'> = {
    rollout: { revision, pushedAt, images: [`registry.example.org/web:${tag}`] },
    targets: [{ application: { name, namespace, project: name }, change: 'source' }],
    repository: repository.url,
    history: {
      compare: async other => (order.indexOf(other) < order.indexOf(revision) ? 'behind' : 'ahead'),
      carries: async other => tags.get(other) === tag,
    },
    within: 200_000,
    say: () => {},
    signal: AbortSignal.timeout(240_000),
    ...changes,
  }
  return Promise.all(observers.map(observer => awaitRollout({ ...options, observer })))
}
