/**
 * Builds `dist/`: one bundle that dispatches by an action's name, and a stub an action (`npm run build`).
 *
 * tsc writes plain JavaScript; ncc bundles it and splits what is behind `import()` into chunks that are read when they are used. Both work
 * in a folder of this run's own below `build/`, so that builds at the same time, or one that is stopped, leave a whole `dist/` or none.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { stubOf } from './bundle/stub.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } })
const out = resolve(values.out)
const work = join(root, 'build', String(process.pid))
const [compiled, bundled] = [join(work, 'compiled'), join(work, 'dist')]
const require = createRequire(import.meta.url)
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.abort())

/** Runs a script on this Node; it is told to end where this process is. */
async function run(cwd: string, script: string, ...args: readonly string[]): Promise<void> {
  stopped.signal.throwIfAborted()
  const child = spawn(process.execPath, [script, ...args], { cwd, stdio: ['ignore', process.stderr.fd, 'inherit'] })
  stopped.signal.addEventListener('abort', () => child.kill())
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${relative(root, script)} ended with ${code}`)
}

async function bundle(): Promise<void> {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc')
  await run(root, tsc, '--project', 'tsconfig.build.json', '--outDir', compiled)
  const ncc = join(dirname(require.resolve('@vercel/ncc/package.json')), 'dist', 'ncc', 'cli.js')
  const entry = join(compiled, 'actions', 'dispatch.js')
  const options = ['--minify', '--no-cache', '--quiet', '--license', 'licenses.txt', '--target', 'es2022']
  // From there, so that the names of chunks, which come from paths, are the same in every build.
  await run(compiled, ncc, 'build', entry, '--out', bundled, ...options)
  for (const { name } of readdirSync(join(root, 'actions'), { withFileTypes: true }).filter(each => each.isDirectory()))
    writeFileSync(join(bundled, `${name}.js`), stubOf(name))
}

function moveFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(dirname(to), { recursive: true })
  try {
    renameSync(from, to)
  } catch {
    // It is on another file system.
    cpSync(from, to, { recursive: true })
  }
}

try {
  await bundle()
  moveFolder(bundled, out)
  const files = readdirSync(out).filter(name => statSync(join(out, name)).isFile())
  const bytes = files.reduce((sum, name) => sum + readFileSync(join(out, name)).length, 0)
  console.error(`dist: ${files.length} files, ${Math.round(bytes / 1024)} KiB`)
} catch (error) {
  process.exitCode = stopped.signal.aborted ? 130 : 1
  if (process.exitCode === 130) console.error('build: stopped')
  else console.error(`build: ${error instanceof Error ? error.message : error}; what it said stands above`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
