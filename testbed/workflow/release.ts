import { globSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buildBundles } from '../../rehearsal/bundles.ts'

/**
 * Lays out in `folder` what a release's commit holds for who uses it: the bundles, what describes each action, the reusable workflows.
 * There is no `node_modules` and nothing of the sources, as on a user's runner.
 *
 * @throws UserError where the bundles cannot be built
 */
export async function layOutRelease(root: string, folder: string, signal: AbortSignal): Promise<void> {
  await buildBundles(root, { out: join(folder, 'dist'), signal })
  for (const file of globSync(['actions/*/action.yml', '.github/workflows/*.yml'], { cwd: root })) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    const text = await readFile(join(root, file), 'utf8')
    // act reads no file with a key that it does not know, and GitHub's queue of a concurrency group is newer than it.
    await writeFile(join(folder, file), text.replaceAll(/^ +queue: max\n/gm, ''))
  }
}
