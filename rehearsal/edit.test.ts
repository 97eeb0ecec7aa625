import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { applyEdits, expectedLine } from './edit.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-edit-'))
  await writeFile(join(folder, 'a.yaml'), 'one: 1\ntwo: 2\nthree: 2\n')
})
afterEach(() => rm(folder, { recursive: true }))

test('a text that stands there once is replaced, and nothing in the new text is a pattern', async () => {
  await applyEdits(folder, [{ file: 'a.yaml', before: 'two: 2', after: "two: $& $'" }])
  expect(await readFile(join(folder, 'a.yaml'), 'utf8')).toBe("one: 1\ntwo: $& $'\nthree: 2\n")
})

test.each([
  { name: 'is not there', before: 'four' },
  { name: 'stands there twice', before: ': 2' },
])('a text that $name ends the rehearsal', async ({ before }) => {
  await expect(applyEdits(folder, [{ file: 'a.yaml', before, after: '' }])).rejects.toThrow(
    `a.yaml: ${JSON.stringify(before)} must stand there exactly once; mend rehearsal/scenes.ts`,
  )
})

test('a fault is expected on the line that has its text', async () => {
  expect(await expectedLine(folder, { rule: 'schema/type', file: 'a.yaml', at: 'three' })).toBe(3)
})
