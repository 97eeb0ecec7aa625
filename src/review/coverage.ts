import type { Coverage } from '../findings/review.ts'
import type { RenderedObject } from '../manifest/render.ts'
import type { SchemaCatalog } from '../schema/catalog.ts'
import type { PolicyFindings } from './policy-findings.ts'

/** The kinds of objects that nothing describes, with their counts, in order. */
export function countKinds(objects: readonly RenderedObject[]): Coverage['withoutSchema'] {
  const kinds = Map.groupBy(objects, ({ identity }) => `${identity.apiVersion} ${identity.kind}`)
  return [...kinds.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, ofKind]) => {
      const [apiVersion = '', kind = ''] = name.split(' ')
      return { apiVersion, kind, objects: ofKind.length }
    })
}

/** A constraint that matches in one cluster does its work there; one that matches in none of those that have it is worth a word. */
export function constraintCoverage(
  clusters: readonly PolicyFindings[],
): Pick<Coverage, 'constraints' | 'unmatchedConstraints'> {
  const names = new Set(clusters.flatMap(({ constraints }) => constraints))
  const matched = new Set(
    clusters.flatMap(({ constraints, unmatchedConstraints }) =>
      constraints.filter(name => !unmatchedConstraints.includes(name)),
    ),
  )
  return { constraints: names.size, unmatchedConstraints: [...names].filter(name => !matched.has(name)).sort() }
}

export function uncheckedRules(catalog: SchemaCatalog): Coverage['notEvaluated'] {
  return catalog.uncheckedRules().map(({ apiVersion, kind, rules }) => ({
    what: `CEL rules of ${apiVersion} ${kind}`,
    reason: `${rules} x-kubernetes-validations are not evaluated yet`,
  }))
}

/** The same thing is told once, however many clusters tell it. */
export function distinct(entries: Coverage['notEvaluated']): Coverage['notEvaluated'] {
  return [...new Map(entries.map(entry => [JSON.stringify(entry), entry])).values()]
}
