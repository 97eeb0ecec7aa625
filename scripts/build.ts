/**
 * Builds `dist/`: one bundle that dispatches by an action's name, and a stub an action (`npm run build`).
 *
 * tsc writes plain JavaScript to `build/`; ncc bundles it and splits what is behind `import()` into chunks that are read when they are used.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } })
const [compiled, out] = [join(root, 'build'), values.out]
const require = createRequire(import.meta.url)

function run(script: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', process.stderr.fd, 'inherit'],
  })
  if (status === 0) return
  console.error(`build: ${relative(root, script)} failed; what it said stands above`)
  process.exit(1)
}

rmSync(compiled, { recursive: true, force: true })
rmSync(out, { recursive: true, force: true })
run(join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc'), '--project', 'tsconfig.build.json')
const ncc = join(dirname(require.resolve('@vercel/ncc/package.json')), 'dist', 'ncc', 'cli.js')
run(
  ncc,
  'build',
  join(compiled, 'actions', 'dispatch.js'),
  '--out',
  out,
  '--minify',
  '--no-cache',
  '--quiet',
  '--license',
  'licenses.txt',
  '--target',
  'es2022',
)
rmSync(compiled, { recursive: true, force: true })

mkdirSync(out, { recursive: true })
for (const entry of readdirSync(join(root, 'actions'), { withFileTypes: true })) {
  if (!entry.isDirectory()) continue
  writeFileSync(
    join(out, `${entry.name}.js`),
    `import { actions } from './index.js'\nawait actions['${entry.name}']()\n`,
  )
}
const files = readdirSync(out).filter(name => statSync(join(out, name)).isFile())
const bytes = files.reduce((sum, name) => sum + readFileSync(join(out, name)).length, 0)
console.error(`dist: ${files.length} files, ${Math.round(bytes / 1024)} KiB`)
