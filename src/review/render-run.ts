import { renderKustomization } from '../manifest/render-kustomization.ts'
import type { RenderResult } from '../manifest/render-result.ts'
import type { Tree } from '../manifest/tree.ts'
import { UserError } from '../text/user-error.ts'
import type { RenderTreeOptions } from './rendered-tree.ts'
import { limitTasks } from './task-limit.ts'

/** What the renders of one tree share. */
export interface RenderRun {
  readonly tree: Tree
  readonly options: RenderTreeOptions
  /** Waits for a turn. A task must not ask for another turn. */
  limit(task: () => Promise<RenderResult>): Promise<RenderResult>
  /**
   * Counts what a render made.
   *
   * @throws UserError where all renders together are too much
   */
  admit(result: RenderResult): RenderResult
  /** Renders the kustomization of a folder as it is, once however often it is asked for. */
  renderOverlay(folder: string): Promise<RenderResult>
}

/** A render is one process and the parsing of what it wrote: more at once do not end sooner. */
const width = 3

/** Some two gigabytes of memory. */
const defaultMostObjects = 200_000

export function startRenderRun(tree: Tree, options: RenderTreeOptions): RenderRun {
  const { mostObjects = defaultMostObjects } = options
  const turn = limitTasks(width)
  const limit = async (task: () => Promise<RenderResult>) => admit(await turn(task))
  let objects = 0
  function admit(result: RenderResult): RenderResult {
    objects += result.render?.objects.length ?? 0
    if (objects <= mostObjects) return result
    throw new UserError(`${tree.root} renders to more than ${mostObjects} objects. Review a smaller folder.`)
  }
  function keep(folder: string, result: RenderResult): RenderResult {
    options.memory?.keep(tree, folder, result)
    return result
  }
  const overlays = new Map<string, Promise<RenderResult>>()
  return {
    tree,
    options,
    limit,
    admit,
    renderOverlay(folder) {
      const started =
        overlays.get(folder) ??
        limit(
          async () =>
            options.memory?.recall(tree, folder) ??
            keep(folder, await renderKustomization(tree, folder, { ...options, name: overlayName(folder) })),
        )
      // It may be started ahead of who waits for it, and then it must not fail unheard.
      started.catch(() => {})
      overlays.set(folder, started)
      return started
    },
  }
}

/** How reports name the render of an overlay that no Application owns. */
export function overlayName(folder: string): string {
  return folder === '' ? '.' : folder
}
