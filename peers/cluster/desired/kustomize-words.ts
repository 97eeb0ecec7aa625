import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { Renderers } from '../../../src/manifest/renderers.ts'

const mostTime = 30_000

/**
 * The words in which kustomize refuses a folder, with Argo CD's stand-in for where the tree lies; undefined where it builds. The review has better words of its own,
 * but Argo CD passes these on.
 */
export async function kustomizeWords(tree: string, folder: string, renderers: Renderers): Promise<string | undefined> {
  const { program, prefix } = await renderers.kustomize()
  const stderr = await new Promise<string | undefined>(resolve => {
    const options = { timeout: mostTime, env: { HOME: '/nonexistent' } }
    execFile(program, [...prefix, '--', join(tree, folder)], options, (error, _, words) =>
      resolve(error === null ? undefined : words),
    )
  })
  return stderr?.trim().replaceAll(tree, '<path to cached source>')
}
