import { defaultKubernetes } from '../config/config.ts'
import { loadConfig } from '../config/read.ts'
import { mergeFindings } from '../findings/merge.ts'
import type { Review } from '../findings/review.ts'
import { readTree } from '../manifest/read-tree.ts'
import type { Render } from '../manifest/render.ts'
import { createRenderers, type RendererOptions } from '../manifest/renderers.ts'
import type { Log } from '../text/log.ts'
import { checkRenders } from './check-renders.ts'
import type { EnvironmentScope } from './clusters.ts'
import { distinct } from './coverage.ts'
import { withoutIgnored } from './ignore.ts'
import { configMistakes, misconfiguredReview } from './misconfigured.ts'
import { renderTree } from './render-tree.ts'
import type { ReviewMemory } from './review-memory.ts'
import { startStopwatch } from './stopwatch.ts'
import { applyWaivers, usedWaiver } from './waivers.ts'
import { otherRenderers } from './wanted-renderers.ts'

export interface ReviewOptions {
  /** The folder to review, absolute. */
  readonly root: string
  /** A Kubernetes minor version that wins over towpath.yaml's. */
  readonly kubernetes?: string | undefined
  /** `owner/name` of the repository that the tree is a checkout of; without it, every repository an Application names may be this one. */
  readonly repository?: string | undefined
  /** Where the tree was cloned from: without `repository`, a source of this address is here too, though its path may not be. */
  readonly origin?: string | undefined
  /** Where in its repository the folder is, from whose root the paths of Applications count; without it, the root is reviewed. */
  readonly folder?: string | undefined
  readonly renderers: RendererOptions
  /** Shared by the reviews of trees that differ in little. */
  readonly memory?: ReviewMemory
  /** ISO date, for waivers that expire. */
  readonly today: string
  readonly signal?: AbortSignal
  readonly log: Log
}

/** A review, what it judged, and the texts its findings stand in. */
export interface ReviewedTree {
  readonly review: Review
  readonly renders: readonly Render[]
  /** What the renders were sorted into clusters by; none where all of them are one cluster's. */
  readonly environments: readonly EnvironmentScope[]
  source(file: string): string | undefined
}

/**
 * Checks everything that Argo CD would deploy from a tree, as the API server and Gatekeeper will.
 *
 * A towpath.yaml with mistakes ends it there: what it would have said of environments and waivers decides on every other finding.
 *
 * @throws UserError for a folder that is none, a Kubernetes version without schemas, and a machine without a renderer
 */
export async function reviewTree(options: ReviewOptions): Promise<ReviewedTree> {
  const { root, log, signal } = options
  const stopwatch = startStopwatch()
  const [whole, read] = await Promise.all([readTree(root), loadConfig(root, options.today)])
  const { config } = read
  const kubernetes = options.kubernetes ?? config?.kubernetes ?? defaultKubernetes
  const source = (file: string) => whole.text(file)
  const mistakes = configMistakes(whole, read)
  if (mistakes.length > 0) {
    return { source, renders: [], environments: [], review: misconfiguredReview(mistakes, kubernetes, whole) }
  }
  const { tree, skipped } = withoutIgnored(whole, config?.ignore ?? [])
  stopwatch.lap('read')
  const rendered = await renderTree(tree, {
    renderers: createRenderers(options.renderers),
    repository: options.repository,
    origin: options.origin,
    folder: options.folder,
    kubeVersion: kubernetes,
    ...(options.memory === undefined ? {} : { memory: options.memory.renders }),
    ...(signal === undefined ? {} : { signal }),
  })
  stopwatch.lap('render')
  signal?.throwIfAborted()
  const { renders } = rendered
  const environments = config?.environments ?? []
  const checked = await checkRenders(renders, { tree, environments, kubernetes, stopwatch, memory: options.memory })
  const found = mergeFindings([...read.findings, ...rendered.findings, ...checked.findings])
  const { findings, used } = applyWaivers(found, config?.waivers ?? [], options.today)
  log.debug(`milliseconds: ${stopwatch.report()}`)
  const { withoutSchema, constraints, unmatchedConstraints } = checked
  return {
    source,
    renders,
    environments,
    review: {
      version: 1,
      objects: renders.reduce((sum, { objects }) => sum + objects.length, 0),
      findings,
      coverage: {
        renders: renders.map(({ name }) => name),
        kubernetes,
        renderers: rendered.renderers,
        files: tree.paths.length,
        skippedFiles: [...skipped, ...rendered.skipped],
        withoutSchema,
        constraints,
        unmatchedConstraints,
        notEvaluated: distinct([
          ...otherRenderers(rendered.renderers, config?.renderers ?? {}),
          ...rendered.notEvaluated,
          ...checked.notEvaluated,
          ...used.map(usedWaiver),
        ]),
      },
    },
  }
}
