import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The registry that the platform's manifests name. */
const named = 'registry.example.org'

/** Makes the manifests of a working copy, and the policy on registries, name the registry of the rehearsal in place of their own. */
export async function nameRegistry(folder: string, host: string): Promise<void> {
  const files = globSync(['manifests/**/*.yaml', 'policies/constraints/**/*.yaml'], { cwd: folder })
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8')
    // A registry with a port has a colon before that of the tag, at which the version labels are cut.
    const changed = file.endsWith('version-labels.yaml')
      ? text.replaceAll('index: 1', 'index: 2')
      : text.replaceAll(named, host)
    if (changed !== text) await writeFile(join(folder, file), changed)
  }
}
