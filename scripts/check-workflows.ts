/**
 * Lints the workflows with actionlint (built by Go) and zizmor (from PyPI), pinned, kept in the user's cache folder: `npm run check:workflows`.
 * Where Go or Python is not there, it says that the linter was skipped.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'towpath')
const workflows = globSync(['.github/workflows/*.yml', 'workflows/*.yml'], { cwd: root }).sort()
const actionFiles = globSync('actions/*/action.yml', { cwd: root }).sort()

interface Linter {
  readonly name: string
  readonly version: string
  /** The program that installs it; without it the linter is skipped. */
  readonly installer: string
  readonly program: string
  install(folder: string): void
  readonly args: readonly string[]
}

const linters: readonly Linter[] = [
  {
    name: 'actionlint',
    version: '1.7.12',
    installer: 'go',
    program: 'actionlint',
    install: folder =>
      void execFileSync('go', ['install', 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12'], {
        env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
        stdio: 'pipe',
      }),
    args: workflows,
  },
  {
    name: 'zizmor',
    version: '1.32.0',
    installer: 'python3',
    program: 'bin/zizmor',
    install: folder => {
      execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' })
      execFileSync(
        join(folder, 'bin', 'pip'),
        ['install', '--quiet', '--disable-pip-version-check', 'zizmor==1.32.0'],
        { stdio: 'pipe' },
      )
    },
    args: [
      '--offline',
      '--persona',
      'pedantic',
      '--no-progress',
      '--quiet',
      ...workflows,
      ...actionFiles,
      '.github/dependabot.yml',
    ],
  },
]

for (const linter of linters) {
  const folder = join(cache, `${linter.name}-${linter.version}`)
  const program = join(folder, linter.program)
  if (!existsSync(program)) {
    if (
      spawnSync(linter.installer, ['--version']).error !== undefined &&
      spawnSync(linter.installer, ['version']).error !== undefined
    ) {
      console.error(`${linter.name}: skipped, there is no ${linter.installer} to install it with`)
      continue
    }
    mkdirSync(folder, { recursive: true })
    linter.install(folder)
  }
  const { status } = spawnSync(program, linter.args, { cwd: root, stdio: 'inherit' })
  console.error(
    `${linter.name} ${linter.version}: ${status === 0 ? `${workflows.length} workflows are clean` : 'failed'}`,
  )
  if (status !== 0) process.exitCode = 1
}
