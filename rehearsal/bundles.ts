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
  await buildBundles(root, { out: join(root, 'dist'), signal })
  return 'built'
}

/**
 * Builds the bundles into `out`, an absolute path.
 *
 * @throws UserError where they cannot be built, and the signal's reason where it was aborted
 */
export async function buildBundles(
  root: string,
  { out, signal }: { readonly out: string; readonly signal: AbortSignal },
): Promise<void> {
  const script = join(root, 'scripts', 'build.ts')
  const child = spawn(process.execPath, [script, '--out', out], { cwd: root, stdio: 'inherit' })
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  }).finally(() => signal.removeEventListener('abort', stop))
  signal.throwIfAborted()
  if (code !== 0)
    throw new UserError('The bundles could not be built, so they cannot be run. Mend what the compiler says above.')
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
