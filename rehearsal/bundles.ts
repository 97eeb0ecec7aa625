import { execFile } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Builds `dist/` where it is not there or older than its sources. Says whether it built. */
export async function ensureBundles(root: string): Promise<'built' | 'up to date'> {
  const built = statSync(join(root, 'dist', 'index.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = ['package-lock.json', ...globSync(['src/**/*.ts', 'src/**/*.json', 'actions/**/*.ts'], { cwd: root })]
  if (sources.every(file => statSync(join(root, file)).mtimeMs <= built)) return 'up to date'
  await promisify(execFile)(process.execPath, [join(root, 'scripts', 'build.ts')], { cwd: root })
  return 'built'
}
