import type { SchemaProblem } from './problem.ts'

const containers: ReadonlySet<unknown> = new Set(['containers', 'initContainers', 'ephemeralContainers'])

/**
 * Whether the server takes a repeated entry of a Pod's list, with a warning at most: a port, variable, pull secret or host alias.
 * Only server-side apply refuses it, which Argo CD uses where it is asked to.
 *
 * @see Kubernetes `pkg/api/pod/warnings.go`; `pkg/apis/core/validation` checks none of these lists for repeated keys
 */
export function isTolerated({ rule, pointer }: SchemaProblem): boolean {
  if (rule !== 'schema/duplicate-list-key') return false
  const list = pointer.at(-2)
  if (list === 'ports' || list === 'env') return containers.has(pointer.at(-4))
  return list === 'imagePullSecrets' || list === 'hostAliases'
}
