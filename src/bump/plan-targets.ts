import { BumpRefused } from './bump-refused.ts'
import type { BumpTarget } from './bump-request.ts'
import { type BumpPlan, type FileChange, planBumps } from './plan-bumps.ts'

/**
 * Edits the manifests of several environments, one after the other: a file that two of them name gets the changes of both.
 *
 * @throws BumpRefused with the reasons of every target
 */
export function planTargets(files: ReadonlyMap<string, Uint8Array>, targets: readonly BumpTarget[]): BumpPlan {
  const edited = new Map<string, Uint8Array>()
  const changes: FileChange[] = []
  const reasons: string[] = []
  for (const target of targets) {
    const { paths, bumps } = target
    if (bumps.length === 0) continue
    const own = new Map<string, Uint8Array>()
    for (const path of paths) {
      const bytes = edited.get(path) ?? files.get(path)
      if (bytes !== undefined) own.set(path, bytes)
      else if (target.missing === 'refused') reasons.push(`${path}: There is no such file. Correct the path.`)
    }
    if (own.size === 0 && target.missing !== 'refused')
      reasons.push(`${paths.join(', ')}: None of these files is there. Correct the environment's overlay.`)
    if (own.size === 0) continue
    try {
      const plan = planBumps(own, bumps)
      for (const [path, bytes] of plan.files) edited.set(path, bytes)
      changes.push(...plan.changes)
    } catch (error) {
      if (!(error instanceof BumpRefused)) throw error
      reasons.push(...error.reasons)
    }
  }
  if (reasons.length > 0) throw new BumpRefused([...new Set(reasons)])
  return { files: edited, changes }
}
