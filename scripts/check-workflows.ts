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
  const program = join(cache, `${linter.name}-${linter.version}`, linter.program)
  const skipped = existsSync(program) ? undefined : whyNotInstalled(linter)
  if (skipped !== undefined) {
    console.error(`${linter.name} ${linter.version}: skipped, ${skipped}`)
    continue
  }
  const { status } = spawnSync(program, linter.args, { cwd: root, stdio: 'inherit' })
  console.error(
    `${linter.name} ${linter.version}: ${status === 0 ? `${workflows.length} workflows are clean` : 'failed'}`,
  )
  if (status !== 0) process.exitCode = 1
}

/** Installs a linter; undefined where that worked. A machine without its installer, or without the network, still checks the rest. */
function whyNotInstalled({ name, version, installer, install }: Linter): string | undefined {
  const isMissing = spawnSync(installer, [installer === 'go' ? 'version' : '--version']).error !== undefined
  if (isMissing) return `there is no ${installer} to install it with`
  const folder = join(cache, `${name}-${version}`)
  mkdirSync(folder, { recursive: true })
  try {
    install(folder)
    return undefined
  } catch (error) {
    return `${installer} could not install it: ${error instanceof Error ? error.message : String(error)}`
  }
}
