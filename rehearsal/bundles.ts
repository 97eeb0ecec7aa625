import { spawn } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../src/text/user-error.ts'

/** Builds `dist/` where it is not there or older than its sources. Says whether it built. */
export async function ensureBundles(root: string): Promise<'built' | 'up to date'> {
  const newest = statSync(join(root, 'dist', 'index.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = ['package-lock.json', ...globSync(['src/**/*.ts', 'src/**/*.json', 'actions/**/*.ts'], { cwd: root })]
  if (sources.every(file => statSync(join(root, file)).mtimeMs <= newest)) return 'up to date'
  const built = await new Promise<boolean>(resolve => {
    const build = spawn(process.execPath, [join(root, 'scripts', 'build.ts')], { cwd: root, stdio: 'inherit' })
    build.on('close', code => resolve(code === 0))
  })
  if (!built)
    throw new UserError(
      'The bundles could not be built, so there is nothing to rehearse. Mend what the compiler says above.',
    )
  return 'built'
}
