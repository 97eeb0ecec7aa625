import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestBed } from '../bed/test-bed.ts'
import { componentsNamed, pin } from '../build/cache.ts'
import { defaultMinor } from '../build/component.ts'
import { readObjects } from '../cluster/read-objects.ts'
import { clusterComponents } from '../cluster/start.ts'
import { applyPolicies } from '../gatekeeper/apply-policies.ts'
import type { Stage } from './play-scenario.ts'

/** What a stage needs of the cache. */
export const stageComponents = [...clusterComponents(defaultMinor), 'gatekeeper', 'argocd']

/** The one policy of the recordings: no tag that moves, said of a Deployment's Pods when the Deployment is admitted. */
const policies = [
  'templates/k8sdisallowedtags/template.yaml',
  'constraints/base/no-moving-tags.yaml',
  'expansion/workloads.yaml',
]

/** Makes a bed with Gatekeeper and Argo CD ready for scenarios. */
export async function openStage(
  { cluster, argocd, folder }: TestBed,
  signal: AbortSignal,
  progress: Stage['progress'],
): Promise<Omit<Stage, 'tapes'>> {
  if (argocd === undefined) throw new Error('The bed was started without Argo CD.')
  const root = join(import.meta.dirname, '..', '..', 'policies')
  const texts = await Promise.all(policies.map(file => readFile(join(root, file), 'utf8')))
  await applyPolicies(
    cluster,
    texts.flatMap((text, index) => readObjects(text, policies[index] ?? '')),
  )
  return { cluster, git: argocd.git, folder, versions: versions(), signal, progress }
}

function versions(): Record<string, string> {
  const named = componentsNamed(['argocd', 'gatekeeper', 'kube-apiserver'])
  return Object.fromEntries(named.map(component => [component.name, pin(component).version]))
}
