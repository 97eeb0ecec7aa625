import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const script = join(import.meta.dirname, 'count-tests.ts')

test.each([
  { name: 'counts', passed: 12, failed: 1, broken: 0, skipped: 2, line: 'tests: 12 passed, 1 failed, 2 skipped\n' },
  {
    name: 'a suite that cannot be loaded is a failure',
    passed: 3,
    failed: 0,
    broken: 1,
    skipped: 0,
    line: 'tests: 3 passed, 1 failed, 0 skipped\n',
  },
])('$name', ({ passed, failed, broken, skipped, line }) => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-count-'))
  try {
    const file = join(folder, 'tests.json')
    const result = {
      numPassedTests: passed,
      numFailedTests: failed,
      numRuntimeErrorTestSuites: broken,
      numPendingTests: skipped,
    }
    writeFileSync(file, JSON.stringify(result))
    expect(spawnSync(process.execPath, [script, file], { encoding: 'utf8' }).stdout).toBe(line)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
