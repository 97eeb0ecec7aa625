import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createRenderers } from '../../src/manifest/renderers.ts'
import { UserError } from '../../src/text/user-error.ts'
import { cacheFolder } from '../build/cache.ts'
import type { ClusterObject } from '../cluster/client.ts'
import { readObjects } from '../cluster/read-objects.ts'

const root = join(import.meta.dirname, '..', '..')

/**
 * What a kustomization of this repository yields: `policies/constraints/development`. For folders that are ours: it renders them where they are.
 *
 * @throws UserError with the renderer's message
 */
export async function readPolicies(folder: string): Promise<ClusterObject[]> {
  const renderers = createRenderers({ cache: dirname(cacheFolder), path: process.env['PATH'] ?? '' })
  const { program, prefix } = await renderers.kustomize()
  const { status, stdout, stderr } = spawnSync(program, [...prefix, join(root, folder)], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new UserError(`${folder} cannot be rendered: ${stderr.trim()}`)
  return readObjects(stdout, folder)
}
