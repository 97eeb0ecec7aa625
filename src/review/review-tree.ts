import { loadConfig } from '../config/read.ts'
import { mergeFindings } from '../findings/merge.ts'
import type { Review } from '../findings/review.ts'
import { groupVersion, type KubernetesObject } from '../manifest/object.ts'
import { readTree } from '../manifest/read-tree.ts'
import type { RenderedObject } from '../manifest/render.ts'
import { createRenderers, type RendererOptions } from '../manifest/renderers.ts'
import { loadSchemaCatalog, type SchemaCatalog } from '../schema/catalog.ts'
import type { Log } from '../text/log.ts'
import { UserError } from '../text/user-error.ts'
import { clustersOf } from './clusters.ts'
import { constraintCoverage, countKinds, distinct, uncheckedRules } from './coverage.ts'
import { policyFindings } from './policy-findings.ts'
import { renderTree } from './render-tree.ts'
import { schemaFindings } from './schema-findings.ts'
import { startStopwatch } from './stopwatch.ts'
import { applyWaivers, usedWaiver } from './waivers.ts'

export interface ReviewOptions {
  /** The folder to review, absolute. */
  readonly root: string
  /** A Kubernetes minor version that wins over towpath.yaml's. */
  readonly kubernetes?: string | undefined
  /** `owner/name` of the repository that the tree is a checkout of; without it, every repository an Application names may be this one. */
  readonly repository?: string | undefined
  readonly renderers: RendererOptions
  /** ISO date, for waivers that expire. */
  readonly today: string
  readonly signal?: AbortSignal
  readonly log: Log
}

/** A review, and the texts its findings stand in. */
export interface ReviewedTree {
  readonly review: Review
  source(file: string): string | undefined
}

const newestKubernetes = '1.35'

/**
 * Checks everything that Argo CD would deploy from a tree, as the API server and Gatekeeper will.
 *
 * @throws UserError for a folder that is none, a Kubernetes version without schemas, and a machine without a renderer
 */
export async function reviewTree(options: ReviewOptions): Promise<ReviewedTree> {
  const { root, log, signal } = options
  const stopwatch = startStopwatch()
  const [tree, { config, findings: configFindings }] = await Promise.all([readTree(root), loadConfig(root)])
  const kubernetes = options.kubernetes ?? config?.kubernetes ?? newestKubernetes
  stopwatch.lap('read')
  const rendered = await renderTree(tree, {
    renderers: createRenderers(options.renderers),
    ...(options.repository === undefined ? {} : { repository: options.repository }),
    kubeVersion: kubernetes,
    ...(signal === undefined ? {} : { signal }),
  })
  stopwatch.lap('render')
  signal?.throwIfAborted()
  const { renders } = rendered
  const objects = renders.flatMap(render => render.objects)
  const catalog = await loadCatalog(kubernetes, objects)
  const schema = renders.map(render => schemaFindings(render, catalog))
  stopwatch.lap('schemas')
  const templates = new Map()
  const policies = clustersOf(renders, config?.environments ?? []).map(cluster =>
    policyFindings(cluster, { tree, catalog, templates }),
  )
  stopwatch.lap('policies')
  const found = mergeFindings([
    ...configFindings,
    ...rendered.findings,
    ...schema.flatMap(({ findings }) => findings),
    ...policies.flatMap(({ findings }) => findings),
  ])
  const { findings, used } = applyWaivers(found, config?.waivers ?? [], options.today)
  log.debug(`milliseconds: ${stopwatch.report()}`)
  return {
    source: file => tree.text(file),
    review: {
      version: 1,
      objects: objects.length,
      findings,
      coverage: {
        renders: renders.map(({ name }) => name),
        kubernetes,
        renderers: rendered.renderers,
        files: tree.paths.length,
        skippedFiles: rendered.skipped,
        withoutSchema: countKinds(schema.flatMap(({ withoutSchema }) => withoutSchema)),
        ...constraintCoverage(policies),
        notEvaluated: distinct([
          ...rendered.notEvaluated,
          ...policies.flatMap(({ notEvaluated }) => notEvaluated),
          ...uncheckedRules(catalog),
          ...used.map(usedWaiver),
        ]),
      },
    },
  }
}

async function loadCatalog(kubernetes: string, objects: readonly RenderedObject[]): Promise<SchemaCatalog> {
  const customResourceDefinitions = objects.map(({ object }) => object).filter(isCustomResourceDefinition)
  try {
    return await loadSchemaCatalog({ kubernetes, customResourceDefinitions })
  } catch (error) {
    if (error instanceof Error && error.name === 'UnsupportedKubernetes')
      throw new UserError(error.message, { cause: error })
    throw error
  }
}

function isCustomResourceDefinition({ apiVersion, kind }: KubernetesObject): boolean {
  return groupVersion(apiVersion).group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition'
}
