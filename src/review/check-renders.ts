import type { Finding } from '../findings/finding.ts'
import type { Coverage } from '../findings/review.ts'
import { groupVersion, type KubernetesObject } from '../manifest/object.ts'
import type { Render, RenderedObject } from '../manifest/render.ts'
import type { Tree } from '../manifest/tree.ts'
import { loadSchemaCatalog, type SchemaCatalog } from '../schema/catalog.ts'
import { UserError } from '../text/user-error.ts'
import { clustersOf, type EnvironmentScope } from './clusters.ts'
import { constraintCoverage, countKinds, uncheckedRules } from './coverage.ts'
import { policyFindings } from './policy-findings.ts'
import type { ReviewMemory } from './review-memory.ts'
import { schemaFindings } from './schema-findings.ts'
import type { Stopwatch } from './stopwatch.ts'

export interface CheckOptions {
  readonly tree: Tree
  readonly environments: readonly EnvironmentScope[]
  /** The Kubernetes minor version whose schemas are used. */
  readonly kubernetes: string
  readonly stopwatch: Stopwatch
  readonly memory?: Pick<ReviewMemory, 'templates' | 'catalogs'> | undefined
}

/** What the API server and Gatekeeper would say about all renders, and what was not checked. */
export interface Checked
  extends Pick<Coverage, 'withoutSchema' | 'constraints' | 'unmatchedConstraints' | 'notEvaluated'> {
  readonly findings: readonly Finding[]
}

/** @throws UserError for a Kubernetes version without schemas */
export async function checkRenders(renders: readonly Render[], options: CheckOptions): Promise<Checked> {
  const { tree, environments, kubernetes, stopwatch } = options
  const { templates = new Map(), catalogs } = options.memory ?? {}
  const catalog = await loadCatalog(kubernetes, renders, catalogs)
  const schema = renders.map(render => schemaFindings(render, catalog))
  stopwatch.lap('schemas')
  const policies = clustersOf(renders, environments).map(cluster =>
    policyFindings(cluster, { tree, catalog, templates, described: environments.length > 0 }),
  )
  stopwatch.lap('policies')
  return {
    findings: [...schema, ...policies].flatMap(({ findings }) => findings),
    withoutSchema: countKinds(schema.flatMap(({ withoutSchema }) => withoutSchema)),
    ...constraintCoverage(policies),
    notEvaluated: [...[...schema, ...policies].flatMap(({ notEvaluated }) => notEvaluated), ...uncheckedRules(catalog)],
  }
}

async function loadCatalog(
  kubernetes: string,
  renders: readonly Render[],
  known: ReviewMemory['catalogs'] | undefined,
): Promise<SchemaCatalog> {
  const customResourceDefinitions = renders
    .flatMap(({ objects }) => objects)
    .map(({ object }: RenderedObject) => object)
    .filter(isCustomResourceDefinition)
  const key = known && JSON.stringify([kubernetes, customResourceDefinitions])
  try {
    const catalog = known?.get(key ?? '') ?? (await loadSchemaCatalog({ kubernetes, customResourceDefinitions }))
    known?.set(key ?? '', catalog)
    return catalog
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UnsupportedKubernetes') throw error
    throw new UserError(error.message, { cause: error })
  }
}

function isCustomResourceDefinition({ apiVersion, kind }: KubernetesObject): boolean {
  return groupVersion(apiVersion).group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition'
}
