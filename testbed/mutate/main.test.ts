import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '../..')
const run = (...args: readonly string[]) =>
  execFileSync(process.execPath, ['testbed/mutate/main.ts', ...args], { cwd: root, encoding: 'utf8' })

test('lists faults with file, line, kind and sentence, and writes each file to a folder of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-mutate-'))
  try {
    const lines = run('manifests', '--count', '3', '--seed', '4', '--kind', 'negative-count', '--out', folder)
      .trimEnd()
      .split('\n')
    expect(lines).toHaveLength(3)
    const [, file = '', line = ''] = /^(\S+\.yaml):(\d+): negative-count: .+\.$/.exec(lines[0] ?? '') ?? []
    const written = readFileSync(join(folder, '1-negative-count', file), 'utf8').split('\n')
    expect(written[Number(line) - 1]).toMatch(/: -\d/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('lists the kinds', () => {
  expect(run('--kinds')).toMatch(/^tab: a tab where spaces indent$/m)
})

test.each([
  { name: 'no folder', args: [], message: 'Name one folder' },
  {
    name: 'a count that is none',
    args: ['manifests', '--count', 'many'],
    message: '--count "many" is not a whole number',
  },
  { name: 'an unknown kind', args: ['manifests', '--kind', 'typo'], message: 'no kind of fault named typo' },
])('$name is a mistake of the call', ({ args, message }) => {
  const { status, stderr } = spawnSync(process.execPath, ['testbed/mutate/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) })
})
