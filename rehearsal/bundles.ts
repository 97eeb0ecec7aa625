import { spawn } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../src/text/user-error.ts'

/**
 * Builds `dist/` where it is not whole or older than its sources. Says whether it built.
 *
 * @throws UserError where it cannot be built, and the signal's reason where it was aborted
 */
export async function ensureBundles(root: string, signal: AbortSignal): Promise<'built' | 'up to date'> {
  const stubs = globSync('actions/*/action.yml', { cwd: root }).map(file => `${file.split(/[\\/]/)[1]}.js`)
  const oldest = Math.min(...['index.js', ...stubs].map(file => changedAt(join(root, 'dist', file))))
  const sources = ['package-lock.json', ...globSync(['src/**/*.ts', 'src/**/*.json', 'actions/**/*.ts'], { cwd: root })]
  if (sources.every(file => changedAt(join(root, file)) <= oldest)) return 'up to date'
  const built = await build(root, signal)
  signal.throwIfAborted()
  if (!built)
    throw new UserError(
      'The bundles could not be built, so there is nothing to rehearse. Mend what the compiler says above.',
    )
  return 'built'
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function build(root: string, signal: AbortSignal): Promise<boolean> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'build.ts')], { cwd: root, stdio: 'inherit' })
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => {
      signal.removeEventListener('abort', stop)
      resolve(code === 0)
    })
  })
}
