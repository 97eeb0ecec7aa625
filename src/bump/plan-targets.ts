import { type BumpReason, BumpRefused } from './bump-refused.ts'
import type { BumpTarget } from './bump-request.ts'
import { type BumpPlan, type FileChange, planBumps } from './plan-bumps.ts'
import { type ReadFiles, readRenderedImages } from './read-rendered-images.ts'
import type { RenderedImages } from './rendered-images.ts'

/**
 * Edits the manifests of several environments, one after the other: a file that two of them name gets the changes of both.
 *
 * @param rendered as {@link planBumps} takes it
 * @throws BumpRefused with the reasons of every target
 */
export function planTargets(
  files: ReadonlyMap<string, Uint8Array>,
  targets: readonly BumpTarget[],
  rendered?: RenderedImages,
): BumpPlan {
  const edited = new Map<string, Uint8Array>()
  const changes: FileChange[] = []
  const reasons: BumpReason[] = []
  const undecided: string[] = []
  for (const target of targets) {
    const { paths, bumps } = target
    if (bumps.length === 0) continue
    const own = new Map<string, Uint8Array>()
    for (const path of paths) {
      const bytes = edited.get(path) ?? files.get(path)
      if (bytes !== undefined) own.set(path, bytes)
      else if (target.missing === 'refused')
        reasons.push({ message: `${path}: There is no such file. Correct the path.` })
    }
    if (own.size === 0 && target.missing !== 'refused')
      reasons.push({ message: `${paths.join(', ')}: None of these files is there. Correct the environment's overlay.` })
    if (own.size === 0) continue
    try {
      const plan = planBumps(own, bumps, rendered)
      for (const [path, bytes] of plan.files) edited.set(path, bytes)
      changes.push(...plan.changes)
      undecided.push(...plan.undecided)
    } catch (error) {
      if (!(error instanceof BumpRefused)) throw error
      reasons.push(...error.reasons)
    }
  }
  if (reasons.length > 0) throw new BumpRefused(distinct(reasons))
  return { files: edited, changes, undecided }
}

/**
 * The same, with what the kustomizations render read where it decides.
 *
 * @throws BumpRefused
 */
export async function decideTargets(
  files: ReadonlyMap<string, Uint8Array>,
  targets: readonly BumpTarget[],
  read: ReadFiles,
): Promise<{ readonly plan: BumpPlan; readonly rendered: RenderedImages | undefined }> {
  const plan = planTargets(files, targets)
  if (plan.undecided.length === 0) return { plan, rendered: undefined }
  const rendered = await readRenderedImages([...new Set(plan.undecided)], files, read)
  return { plan: planTargets(files, targets, rendered), rendered }
}

function distinct(reasons: readonly BumpReason[]): readonly BumpReason[] {
  return [...new Map(reasons.map(reason => [reason.message, reason])).values()]
}
