import { readOrigin } from '../../cli/origin.ts'
import { createRenderers, type RendererOptions } from '../../src/manifest/renderers.ts'
import { rendererOptions } from '../../src/review/renderer-options.ts'
import { createReviewMemory } from '../../src/review/review-memory.ts'
import { reviewTree } from '../../src/review/review-tree.ts'
import { silentLog } from '../../src/text/log.ts'
import { renderBroken } from './broken-render.ts'
import { stateOf, type TreeState } from './state.ts'

/** Reviews states of one tree, as `towpath review` does. */
export interface StateReviewer {
  /** @param folder where this state of the tree is; the one that was given first where none is named */
  review(folder?: string): Promise<TreeState>
}

/**
 * @param root absolute path of the tree whose states are reviewed
 * @param environment variables of the process: where renderers are looked for
 */
export async function createStateReviewer(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<StateReviewer> {
  const options: RendererOptions = rendererOptions(environment)
  const renderers = createRenderers(options)
  const shared = {
    origin: await readOrigin(root),
    renderers: options,
    memory: createReviewMemory(),
    today: new Date().toISOString().slice(0, 10),
    signal,
    log: silentLog,
  }
  return {
    async review(folder = root) {
      const reviewed = await reviewTree({ ...shared, root: folder })
      return stateOf(reviewed, await renderBroken(reviewed, folder, renderers))
    },
  }
}
