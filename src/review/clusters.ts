import type { Render } from '../manifest/render.ts'

/** The part of an environment's description that says what belongs to it. */
export interface EnvironmentScope {
  /** The overlay that is rendered for it, relative to the root. */
  readonly overlay: string
  /** Names of its Argo CD Applications. */
  readonly applications: readonly string[]
  /** The kustomization of its constraints. */
  readonly policies?: string | undefined
}

/**
 * Sorts renders into clusters: each list is what one cluster gets, policies among it, and is judged by itself.
 *
 * Without environments there is one cluster, with everything. A render that no environment claims (the bootstrap, shared templates)
 * belongs to each of them.
 */
export function clustersOf(
  renders: readonly Render[],
  environments: readonly EnvironmentScope[],
): (readonly Render[])[] {
  if (environments.length === 0) return [renders]
  const claims = environments.map(environment => renders.filter(render => isClaimed(render, environment)))
  const claimed = new Set(claims.flat())
  const shared = renders.filter(render => !claimed.has(render))
  return claims.map(own => [...own, ...shared])
}

function isClaimed({ name, path }: Render, { overlay, applications, policies }: EnvironmentScope): boolean {
  return (
    path === overlay || path === policies || applications.some(application => name === `application ${application}`)
  )
}
