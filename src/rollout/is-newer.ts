import type { ApplicationState } from '../argocd/application-state.ts'

/**
 * Whether a state is not older than the one before: an event of the stream may come after the read that overtook it. Resource versions are compared by
 * their number where both have one, as Kubernetes allows it for one object.
 */
export function isNewer(
  { resourceVersion: now = '' }: ApplicationState,
  before: ApplicationState | undefined,
): boolean {
  const then = before?.resourceVersion ?? ''
  if (!/^\d{1,30}$/.test(now) || !/^\d{1,30}$/.test(then)) return true
  return BigInt(now) >= BigInt(then)
}
