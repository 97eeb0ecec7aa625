import type { Finding } from '../findings/finding.ts'
import type { Render } from './render.ts'
import type { Renderers } from './renderers.ts'

/** How every source is rendered. */
export interface RenderOptions {
  /** How reports name the render. */
  readonly name: string
  /** The namespace that Argo CD deploys namespaced objects to that name none. */
  readonly defaultNamespace?: string
  readonly renderers: Renderers
  /** Milliseconds for one run of a renderer. Default: 60,000. */
  readonly timeout?: number
  readonly signal?: AbortSignal
}

export interface RenderResult {
  /** Absent where something in `findings` stood against it. */
  readonly render?: Render
  readonly findings: readonly Finding[]
  /** Files of the tree that took part or would have, rendered or not. */
  readonly files: ReadonlySet<string>
  /** Name and version of each renderer that ran. */
  readonly renderers: readonly string[]
}
