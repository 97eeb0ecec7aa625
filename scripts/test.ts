/**
 * Runs jest on Node 24 with ES modules. Arguments go to jest: `npm test -- src/rego`.
 * With TOWPATH_TEST_RESULTS set to a file's path, jest's own result is written there as JSON.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const jest = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js')
const results = process.env['TOWPATH_TEST_RESULTS']
const reporting = results === undefined ? [] : ['--json', `--outputFile=${results}`]

const child = spawn(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', jest, ...reporting, ...process.argv.slice(2)],
  // jest prints the JSON to standard output as well; the report for people goes to standard error.
  { stdio: ['ignore', results === undefined ? 'inherit' : 'ignore', 'inherit'] },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1
})
