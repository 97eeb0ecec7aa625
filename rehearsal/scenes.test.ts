import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { applyEdits, expectedLine } from './edit.ts'
import { scenes } from './scenes.ts'

const root = join(import.meta.dirname, '..')

test.each(scenes)('$title: its changes apply to this tree, and each fault has its line', async ({ edits, faults }) => {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-scene-'))
  try {
    for (const file of new Set([...edits, ...faults].map(each => each.file))) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await cp(join(root, file), join(folder, file))
    }
    await applyEdits(folder, edits)
    for (const fault of faults) expect(await expectedLine(folder, fault)).toBeGreaterThan(0)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('branches and titles tell the scenes apart', () => {
  expect(new Set(scenes.map(({ branch }) => branch)).size).toBe(scenes.length)
  expect(new Set(scenes.map(({ title }) => title)).size).toBe(scenes.length)
})

test('there is a good pull request, one with a fault of each kind, and one from a fork', () => {
  const kinds = scenes.flatMap(({ faults }) => faults.map(({ rule }) => rule.split('/')[0]))
  expect(kinds.sort()).toEqual(['policy', 'schema', 'yaml'])
  expect(scenes.some(({ from, faults }) => from === 'branch' && faults.length === 0)).toBe(true)
  expect(scenes.some(({ from }) => from === 'fork')).toBe(true)
})
