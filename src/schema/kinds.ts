import { isDeepStrictEqual } from 'node:util'
import { groupVersion } from '../manifest/object.ts'
import { nearestName } from '../text/nearest.ts'
import { isOneSlip } from '../text/one-slip.ts'
import type { CustomKind } from './custom-resources.ts'
import type { KubernetesTypes, Scope } from './kubernetes/types.ts'
import type { SchemaProblem } from './problem.ts'
import type { StructuralSchema } from './structural-schema.ts'

/** A kind that the cluster has. */
export interface KnownKind {
  readonly apiVersion: string
  readonly kind: string
  readonly scope: Scope
  readonly schema: StructuralSchema
  /** `custom` where a CRD describes it. */
  readonly origin: 'built-in' | 'custom'
  /** Whether the server drops the `status` of what is created, so that nothing of it is missed. */
  readonly dropsStatus: boolean
}

/** Groups that API servers had once and whose kinds moved to others. */
const formerGroups: ReadonlySet<string> = new Set(['extensions'])

/** The kinds that a cluster of one minor version with some CRDs has. */
export class Kinds {
  readonly #kubernetes: string
  readonly #known = new Map<string, KnownKind[]>()
  readonly #builtInGroups = new Set(formerGroups)

  constructor(types: KubernetesTypes, custom: readonly CustomKind[]) {
    this.#kubernetes = types.kubernetes
    for (const { served, ...kind } of custom) if (served) this.#add({ ...kind, origin: 'custom' })
    // Built-in kinds win: a CRD of a built-in group is not what serves them.
    for (const [id, { definition, scope }] of Object.entries(types.kinds)) {
      const [apiVersion = '', kind = ''] = id.split(' ')
      this.#builtInGroups.add(groupVersion(apiVersion).group)
      this.#known.set(id, [
        { apiVersion, kind, scope, schema: { $ref: definition }, origin: 'built-in', dropsStatus: true },
      ])
    }
  }

  #add(kind: KnownKind): void {
    const id = `${kind.apiVersion} ${kind.kind}`
    const earlier = this.#known.get(id) ?? []
    if (!earlier.some(other => isDeepStrictEqual(other, kind))) this.#known.set(id, [...earlier, kind])
  }

  /** More than one where a tree holds CRDs of several releases: which of them a cluster gets is not known. */
  find(apiVersion: string, kind: string): readonly KnownKind[] {
    return this.#known.get(`${apiVersion} ${kind}`) ?? []
  }

  /** Why there is no such kind, or undefined where nothing is known about its group and it may well exist. */
  explainMissing(apiVersion: string, kind: string): SchemaProblem | undefined {
    // A list of a kind is what its reader takes apart, not an object.
    if (kind.endsWith('List') && this.find(apiVersion, kind.slice(0, -'List'.length)).length > 0) return undefined
    const { group, version } = groupVersion(apiVersion)
    const all = [...this.#known.values()].flat()
    const sameKind = all.filter(known => known.kind === kind)
    const sameGroup = all.filter(known => groupVersion(known.apiVersion).group === group)
    const elsewhere = sameKind.filter(known => sameGroup.includes(known))
    if (elsewhere.length > 0) return this.#wrongVersion(apiVersion, kind, elsewhere)
    const isBuiltIn = this.#builtInGroups.has(group)
    // Groups of CRDs have a dot: a built-in kind in one without was meant to be in its own.
    if (sameKind.length > 0 && (isBuiltIn || !group.includes('.')))
      return this.#wrongVersion(apiVersion, kind, sameKind)
    if (!isBuiltIn) return this.#slip(apiVersion, kind, sameKind, sameGroup)
    const nearest = nearestName(kind, new Set(sameGroup.map(known => known.kind)))
    const where = group === '' ? `version "${version}"` : `version "${apiVersion}"`
    return {
      rule: 'schema/unknown-kind',
      message: `no matches for kind "${kind}" in ${where}: Kubernetes ${this.#kubernetes} has no such kind`,
      pointer: ['kind'],
      part: 'value',
      fix: nearest === undefined ? 'Correct kind or apiVersion.' : `Write kind: ${nearest}.`,
    }
  }

  /** Of groups that CRDs describe, only some kinds may be known: what is one slip from a known one is taken for that slip. */
  #slip(
    apiVersion: string,
    kind: string,
    sameKind: readonly KnownKind[],
    sameGroup: readonly KnownKind[],
  ): SchemaProblem | undefined {
    const { group } = groupVersion(apiVersion)
    const meant = sameKind.filter(known => isOneSlip(groupVersion(known.apiVersion).group, group))
    if (meant.length > 0) return this.#wrongVersion(apiVersion, kind, meant)
    const nearest = sameGroup.find(
      known => known.kind.toLowerCase() === kind.toLowerCase() || isOneSlip(known.kind, kind),
    )
    if (nearest === undefined) return undefined
    return {
      rule: 'schema/unknown-kind',
      message: `no matches for kind "${kind}" in version "${apiVersion}": it is one slip from ${nearest.kind}, which has a CustomResourceDefinition`,
      pointer: ['kind'],
      part: 'value',
      fix: `Write kind: ${nearest.kind}.`,
    }
  }

  #wrongVersion(apiVersion: string, kind: string, served: readonly KnownKind[]): SchemaProblem {
    const versions = [...new Set(served.map(known => known.apiVersion))]
    const builtIn = served.some(known => known.origin === 'built-in')
    const server = builtIn ? `Kubernetes ${this.#kubernetes}` : 'its CustomResourceDefinition'
    return {
      rule: 'schema/unserved-version',
      message: `no matches for kind "${kind}" in version "${apiVersion}": ${server} serves it as ${versions.join(', ')}`,
      pointer: ['apiVersion'],
      part: 'value',
      fix: `Write apiVersion: ${bestVersion(versions)}.`,
    }
  }
}

/** The most stable and newest of some API versions: v1 before v2beta1 before v1alpha1. */
function bestVersion(apiVersions: readonly string[]): string | undefined {
  const stability = (apiVersion: string) => (apiVersion.includes('alpha') ? 2 : apiVersion.includes('beta') ? 1 : 0)
  return [...apiVersions].sort(
    (left, right) => stability(left) - stability(right) || right.localeCompare(left, 'en', { numeric: true }),
  )[0]
}
