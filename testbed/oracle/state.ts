import type { Finding } from '../../src/findings/finding.ts'
import type { Review } from '../../src/findings/review.ts'
import { clustersOf } from '../../src/review/clusters.ts'
import type { ReviewedTree } from '../../src/review/review-tree.ts'
import type { BrokenRender } from './broken-render.ts'
import type { Unit } from './unit.ts'
import { unitsOf } from './units.ts'

/** One state of a tree (as it is, or with a fault), and what the review says of it. */
export interface TreeState {
  /** What each cluster gets, policies among it; by the overlay that its environment has. */
  readonly clusters: ReadonlyMap<string, readonly Unit[]>
  readonly units: readonly Unit[]
  /** Findings that are errors: warnings and notices say that the cluster takes the object. */
  readonly errors: readonly Finding[]
  readonly broken: readonly BrokenRender[]
  readonly withoutSchema: Review['coverage']['withoutSchema']
}

export const wholeTree = 'the whole tree'

/** @param broken renders that the review found mistakes in before there were objects, as the real renderer sees them */
export function stateOf(
  { review, renders, environments, source }: ReviewedTree,
  broken: readonly BrokenRender[],
): TreeState {
  const units = unitsOf(renders, source)
  const ofRender = Map.groupBy([...units, ...broken.flatMap(render => render.units)], ({ render }) => render)
  const names = environments.length === 0 ? [wholeTree] : environments.map(({ overlay }) => overlay)
  const clusters = clustersOf([...ofRender.keys()], environments).map((cluster, index): [string, readonly Unit[]] => [
    names[index] ?? '',
    cluster.flatMap(render => ofRender.get(render) ?? []),
  ])
  return {
    clusters: new Map(clusters),
    units,
    errors: review.findings.filter(({ severity }) => severity === 'error'),
    broken,
    withoutSchema: review.coverage.withoutSchema,
  }
}
