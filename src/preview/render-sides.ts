import type { Tree } from '../manifest/tree.ts'
import { renderTree } from '../review/render-tree.ts'
import type { RenderMemory, RenderTreeOptions } from '../review/rendered-tree.ts'
import { type PartPair, pairParts } from './pair-parts.ts'
import { shareRenders } from './shared-renders.ts'
import { type Side, sideOf } from './side.ts'
import { skipUnchanged } from './skip-unchanged.ts'

export interface Sides {
  readonly before: Side
  readonly after: Side
}

/**
 * Renders two states of a tree, each input once. An overlay that is the same in both is not rendered at all, unless it is needed after all:
 * where another Application deploys it, or none any more.
 */
export async function renderSides(
  before: Tree,
  after: Tree,
  options: Omit<RenderTreeOptions, 'memory' | 'sourceMemory'>,
): Promise<Sides> {
  const memory = shareRenders()
  const sourceMemory = shareRenders()
  const render = async (tree: Tree, overlays: RenderMemory) =>
    sideOf(await renderTree(tree, { ...options, memory: overlays, sourceMemory }), path => tree.exists(path))
  const renderBoth = async (overlays: RenderMemory): Promise<Sides> => {
    const current = await render(after, overlays)
    return { after: current, before: await render(before, overlays) }
  }
  const sides = await renderBoth(skipUnchanged(before, after, memory))
  return pairParts(sides.before, sides.after).some(isHalfSkipped) ? await renderBoth(memory) : sides
}

/** A part of which objects are missing that the other side has, or has not. */
function isHalfSkipped({ before, after }: PartPair): boolean {
  return before?.skipped !== after?.skipped || (before?.skipped === true && before.path !== after?.path)
}
