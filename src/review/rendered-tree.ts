import type { Finding } from '../findings/finding.ts'
import type { Render } from '../manifest/render.ts'
import type { RenderResult } from '../manifest/render-result.ts'
import type { Renderers } from '../manifest/renderers.ts'
import type { Tree } from '../manifest/tree.ts'
import type { FoundApplication } from './render-application.ts'

export interface RenderTreeOptions {
  readonly renderers: Renderers
  /** `owner/name` or an address of this repository. Without it, a source is taken to be here when its path is in the tree. */
  readonly repository?: string | undefined
  /** Where the tree was cloned from: without `repository`, a source of this address is here too, though its path may not be. */
  readonly origin?: string | undefined
  /** Where in its repository the tree is, from whose root the paths of Applications count; empty for the whole of it. */
  readonly folder?: string | undefined
  /** Of the cluster, for charts: `1.35`. */
  readonly kubeVersion?: string
  /** Of all renders together; more end the review. Default: 200,000. */
  readonly mostObjects?: number
  /** Asked before a kustomization is rendered as it is. */
  readonly memory?: RenderMemory
  /**
   * Asked before a source with options of its Application is rendered: a chart, a kustomization with `images`. What it recalls has the
   * places of the tree that it was rendered from, so it serves readers of objects alone.
   */
  readonly sourceMemory?: RenderMemory
  /** Milliseconds for one run of a renderer. */
  readonly timeout?: number
  readonly signal?: AbortSignal
}

/**
 * Renders of other states of a tree. A render is a function of the files that took part in it: where they are the same, so is the render.
 * Holds for trees with the same files, and for one set of the other options.
 */
export interface RenderMemory {
  /** @param what the folder; for a source, all that it is rendered by */
  recall(tree: Tree, what: string): RenderResult | undefined
  keep(tree: Tree, what: string, result: RenderResult): void
}

/** Everything of a tree that would reach a cluster, and what was left out. */
export interface RenderedTree {
  /** Applications first, then overlays that none of them owns, then files. */
  readonly renders: readonly Render[]
  readonly findings: readonly Finding[]
  readonly skipped: readonly { readonly file: string; readonly reason: string }[]
  readonly notEvaluated: readonly { readonly what: string; readonly reason: string }[]
  /** Name and version of each renderer that ran. */
  readonly renderers: readonly string[]
  /** Every piece of the work, those that yielded no render among them, in the order of `renders`. */
  readonly results: readonly NamedResult[]
  /** Every Application that was found, with those whose sources are not here. */
  readonly applications: readonly FoundApplication[]
}

/** One finished piece of the work. */
export interface NamedResult {
  readonly name: string
  readonly result: RenderResult
  /** The Application whose source it is. */
  readonly application?: FoundApplication
}
