import { groupVersion, type KubernetesObject } from '../../src/manifest/object.ts'

/**
 * What has to be in the cluster before the rest can be judged, in the order in which each needs the one before: the kinds, the namespaces,
 * then what Gatekeeper judges by. Everything else is judged and never stored.
 */
export const stages = ['definitions', 'namespaces', 'templates', 'settings', 'constraints', 'others'] as const
export type Stage = (typeof stages)[number]

/** Gatekeeper's own settings: Config, SyncSet, ExpansionTemplate. */
const settings = ['config.gatekeeper.sh', 'syncset.gatekeeper.sh', 'expansion.gatekeeper.sh']

export function stageOf({ apiVersion, kind }: KubernetesObject): Stage {
  const { group } = groupVersion(apiVersion)
  if (group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition') return 'definitions'
  if (group === '' && kind === 'Namespace') return 'namespaces'
  if (group === 'templates.gatekeeper.sh') return 'templates'
  if (settings.includes(group)) return 'settings'
  return group === 'constraints.gatekeeper.sh' ? 'constraints' : 'others'
}
